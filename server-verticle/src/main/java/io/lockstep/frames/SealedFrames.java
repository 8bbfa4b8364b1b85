package io.lockstep.frames;

import io.lockstep.core.message.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sealed frames as the edges of one process serve them, without asking the owner: an immutable
 * snapshot that is replaced as a whole. Read by every event loop.
 */
final class SealedFrames {
  /**
   * One state of it.
   *
   * @param index what {@code GET /frame} answers
   */
  record Snapshot(List<SealedFrame> newestFirst, Bytes index) {}

  /** How many of the newest frames are also kept outside of the heap, if they are not larger. */
  private static final int DIRECT_FRAMES = 8;

  private static final int DIRECT_BYTES = 4 << 20;

  private final FramesCodec codec;
  private volatile @Nullable Snapshot snapshot;

  SealedFrames(FramesCodec codec) {
    this.codec = codec;
  }

  void replace(List<SealedFrame> newestFirst) {
    List<SealedFrame> frames = List.copyOf(newestFirst);
    frames.stream()
        .limit(DIRECT_FRAMES)
        .filter(frame -> frame.bytes().length() <= DIRECT_BYTES)
        .forEach(frame -> frame.bytes().keepDirect());
    snapshot = new Snapshot(frames, codec.index(frames));
  }

  /** What is served now; null until the owner has been heard for the first time. */
  @Nullable Snapshot snapshot() {
    return snapshot;
  }

  /** The frame of that id; null when it is not here. */
  @Nullable SealedFrame find(String id) {
    Snapshot now = snapshot;
    if (now != null) {
      for (SealedFrame frame : now.newestFirst()) {
        if (frame.id().equals(id)) {
          return frame;
        }
      }
    }
    return null;
  }
}
