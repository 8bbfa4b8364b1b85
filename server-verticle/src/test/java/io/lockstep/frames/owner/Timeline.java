package io.lockstep.frames.owner;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.frames.FramesSettings;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames that are sealed as soon as they are over, and whose clocks go together. */
final class Timeline {
  private final Dialect dialect;
  private final Frames frames;
  private long clockMs;

  Timeline(FramesSettings settings, Budget budget, long nowMs) {
    this.dialect = settings.dialect();
    this.clockMs = nowMs;
    this.frames = new Frames(settings, budget, () -> clockMs, nowMs);
  }

  void add(String channelId, String type, Bytes item, long nowMs) {
    clockMs = Math.max(clockMs, nowMs);
    try {
      frames.add(channelId, type, item, nowMs);
    } finally {
      seal();
    }
  }

  /** Returns how many frames were sealed. */
  int advance(long nowMs) {
    clockMs = Math.max(clockMs, nowMs);
    frames.advance(nowMs);
    return seal();
  }

  private int seal() {
    List<ClosedFrame> unsealed = frames.unsealed();
    frames.seal(unsealed.stream().map(frame -> frame.seal(dialect)).toList());
    return unsealed.size();
  }

  List<SealedFrame> sealed() {
    return frames.sealed();
  }

  @Nullable SealedFrame find(String id) {
    return frames.find(id);
  }

  long openEndsAtMs() {
    return frames.openEndsAtMs();
  }

  long dueInMs(long nowMs) {
    return frames.dueInMs(nowMs);
  }

  void close() {
    frames.close();
  }
}
