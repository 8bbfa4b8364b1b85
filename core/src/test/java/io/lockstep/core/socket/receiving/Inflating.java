package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.Budget;

/** Inflates whole messages, for tests that need not know of steps. */
public final class Inflating {
  private static final int MAX_BYTES = 1 << 20;

  private Inflating() {}

  /** What the first {@code length} bytes of {@code compressed} stand for. */
  public static byte[] whole(MessageInflater inflater, byte[] compressed, int length) {
    MessageChunks out = new MessageChunks(MAX_BYTES, new Budget(MAX_BYTES), new ChunkPool());
    whole(inflater, compressed, length, out);
    return out.toBytes().array();
  }

  /** Appends to {@code out} what the first {@code length} bytes of {@code compressed} stand for. */
  static void whole(MessageInflater inflater, byte[] compressed, int length, MessageChunks out) {
    inflater.begin(compressed, length);
    boolean whole = false;
    while (!whole) {
      whole = inflater.proceed(out);
    }
  }
}
