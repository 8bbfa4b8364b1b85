package io.lockstep.core.socket.receiving;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The inflaters of one event loop, and the chunks that they fill. There are few, because a message
 * that is half inflated uses memory. If none is free, a connection waits for its turn.
 */
public final class Inflaters {
  /** The greatest number of messages that may be half inflated. */
  public static final int MAX = 4;

  private final Queue<MessageInflater> free = new ArrayDeque<>();
  private final Queue<Taker> waiting = new ArrayDeque<>();
  private final ChunkPool chunks = new ChunkPool();
  private int made;

  /** Waits for an inflater. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes over an inflater.
     *
     * @return false if it no longer needs one
     */
    boolean take(MessageInflater inflater);
  }

  /**
   * A free inflater; null if there is none.
   *
   * @param taker gets one later in that case
   */
  @Nullable MessageInflater take(Taker taker) {
    MessageInflater inflater = free.poll();
    if (inflater == null && made < MAX) {
      made++;
      return new MessageInflater();
    }
    if (inflater == null) {
      waiting.add(taker);
    }
    return inflater;
  }

  /** The chunks for messages that are inflated. */
  ChunkPool chunks() {
    return chunks;
  }

  /** Drops the chunks that were not needed since the last call. */
  public void dropUnneeded() {
    chunks.dropUnneeded();
  }

  void giveBack(MessageInflater inflater) {
    inflater.end();
    Taker next = waiting.poll();
    while (next != null && !next.take(inflater)) {
      next = waiting.poll();
    }
    if (next == null) {
      free.add(inflater);
    }
  }
}
