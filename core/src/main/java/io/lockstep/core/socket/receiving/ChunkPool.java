package io.lockstep.core.socket.receiving;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays of one size for the messages that an event loop inflates. They are used again, so that
 * inflating makes no garbage, and are dropped after a quiet time. Confined to the event loop.
 */
final class ChunkPool {
  static final int CHUNK_BYTES = 16 * 1024;

  /** The number of unused chunks that are kept: 1 MiB for each inflater. */
  static final int MAX_UNUSED = Inflaters.MAX * (1 << 20) / CHUNK_BYTES;

  private final Deque<byte[]> unused = new ArrayDeque<>();

  /** The smallest number of unused chunks since some were dropped. */
  private int leastUnused;

  /** A chunk, which may hold bytes of an earlier message. */
  byte[] take() {
    byte[] chunk = unused.pollLast();
    leastUnused = Math.min(leastUnused, unused.size());
    return chunk == null ? new byte[CHUNK_BYTES] : chunk;
  }

  /** Takes back a chunk that nobody reads any more. */
  void giveBack(byte[] chunk) {
    if (unused.size() < MAX_UNUSED) {
      unused.addLast(chunk);
    }
  }

  /** Drops the chunks that were not needed since the last call. */
  void dropUnneeded() {
    for (int i = 0; i < leastUnused; i++) {
      unused.removeFirst();
    }
    leastUnused = unused.size();
  }

  int unused() {
    return unused.size();
  }
}
