package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the bytes of one message while it is inflated, up to a limit. They are in chunks of a
 * pool and are copied once, when the message is complete. Every chunk except the first takes memory
 * from the budget before it is used. There are at most {@link Inflaters#MAX} first chunks.
 */
final class MessageChunks {
  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final Budget budget;
  private final ChunkPool pool;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = NOTHING;

  /** The end of the bytes in the last chunk. */
  private int end;

  private int count;
  private int takenBytes;

  MessageChunks(int maxBytes, Budget budget, ChunkPool pool) {
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.pool = pool;
  }

  /** The last chunk, with room for at least one more byte. */
  byte[] chunkWithRoom() {
    if (end == last.length) {
      if (last != NOTHING) {
        take(takenBytes + ChunkPool.CHUNK_BYTES);
        full.add(last);
      }
      last = pool.take();
      end = 0;
    }
    return last;
  }

  /** The last chunk. */
  byte[] chunk() {
    return last;
  }

  /** The end of the bytes in the last chunk. */
  int end() {
    return end;
  }

  /** Says that {@code more} bytes were written to the last chunk. */
  void added(int more) {
    if (more > maxBytes - count) {
      throw MessageBytes.tooBig(maxBytes);
    }
    count += more;
    end += more;
  }

  /** Throws away the bytes of the last chunk. They still count. */
  void forget() {
    end = 0;
  }

  /** The number of bytes of the message so far. */
  int count() {
    return count;
  }

  /** A copy of the message. Ends the use of the chunks; the budget holds the copy instead. */
  Bytes toBytes() {
    take(count > MessageBytes.FREE_BYTES ? count : 0);
    byte[] whole = new byte[count];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, whole, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last, 0, whole, at, end);
    giveBackChunks();
    return Bytes.wrap(whole);
  }

  private void take(int due) {
    if (!budget.tryTake(due - takenBytes)) {
      throw MessageBytes.noMemory();
    }
    takenBytes = due;
  }

  /** Gives back the chunks, and the memory to the budget. */
  void release() {
    giveBackChunks();
    budget.giveBack(takenBytes);
    takenBytes = 0;
  }

  private void giveBackChunks() {
    full.forEach(pool::giveBack);
    full.clear();
    if (last != NOTHING) {
      pool.giveBack(last);
      last = NOTHING;
    }
    end = 0;
  }
}
