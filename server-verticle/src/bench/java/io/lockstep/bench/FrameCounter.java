package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the frames in what a server sends, wherever the network cut it, and looks at no more of
 * them than their lengths.
 *
 * <pre>
 *  byte 0          byte 1      then
 *  FIN RSV opcode  0 length    length in 2 bytes after 126, in 8 after 127; payload
 * </pre>
 */
final class FrameCounter {
  private static final int SHORT_HEADER = 2;
  private static final int LENGTH_16_BIT = 126;
  private static final int LENGTH_64_BIT = 127;
  private static final int TEXT = 1;
  private static final int RSV1 = 0x40;

  private final int fewest;
  private final int most;
  private final @Nullable Witness witness;
  private final ByteBuffer header = ByteBuffer.allocate(10);
  private long length;
  private long left;

  /**
   * @param fewest how short a text frame may be that is counted
   * @param most how long
   * @param witness who is shown the frames, if anybody
   */
  FrameCounter(int fewest, int most, @Nullable Witness witness) {
    this.fewest = fewest;
    this.most = most;
    this.witness = witness;
    header.limit(SHORT_HEADER);
  }

  /** Takes all bytes; returns how many frames of a length that counts ended in them. */
  int count(ByteBuffer bytes) throws IOException {
    int counted = 0;
    while (bytes.hasRemaining()) {
      if (header.hasRemaining()) {
        header.put(bytes.get());
        if (!headerIsWhole()) {
          continue;
        }
      }
      skip(bytes);
      if (left == 0) {
        counted += ended() ? 1 : 0;
        header.clear().limit(SHORT_HEADER);
      }
    }
    return counted;
  }

  private boolean headerIsWhole() {
    if (header.hasRemaining()) {
      return false;
    }
    int told = header.get(1);
    if (header.limit() == SHORT_HEADER && told >= LENGTH_16_BIT) {
      header.limit(told == LENGTH_64_BIT ? 10 : 4);
      return false;
    }
    length =
        switch (header.limit()) {
          case SHORT_HEADER -> told;
          case 4 -> header.getShort(2) & 0xFFFF;
          default -> header.getLong(2);
        };
    left = length;
    return true;
  }

  private void skip(ByteBuffer bytes) throws IOException {
    int skipped = (int) Math.min(left, bytes.remaining());
    if (witness != null) {
      witness.take(bytes.slice(bytes.position(), skipped));
    }
    bytes.position(bytes.position() + skipped);
    left -= skipped;
  }

  private boolean ended() throws IOException {
    boolean counts = (header.get(0) & 0xF) == TEXT && length >= fewest && length <= most;
    if (witness != null) {
      witness.ended((header.get(0) & RSV1) != 0, counts);
    }
    return counts;
  }
}
