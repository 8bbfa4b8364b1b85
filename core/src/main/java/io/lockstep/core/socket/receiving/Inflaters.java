package io.lockstep.core.socket.receiving;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The inflaters of one event loop, and the chunks that they fill. There are few, so that few
 * messages are half inflated at a time: these hold memory. Who finds none gets one in its turn.
 */
public final class Inflaters {
  /** How many messages may be half inflated. */
  public static final int MAX = 4;

  private final Queue<MessageInflater> free = new ArrayDeque<>();
  private final Queue<Taker> waiting = new ArrayDeque<>();
  private final ChunkPool chunks = new ChunkPool();
  private int made;

  /** Waits for an inflater. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes one over.
     *
     * @return false if it does not want one any more
     */
    boolean take(MessageInflater inflater);
  }

  /**
   * One that is free now; null when none is.
   *
   * @param taker is then given one later
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
