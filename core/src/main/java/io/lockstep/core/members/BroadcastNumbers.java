package io.lockstep.core.members;

import java.util.concurrent.ThreadLocalRandom;

/** Numbers the broadcasts of one group at its owner, from 1 on. Confined to one event loop. */
public final class BroadcastNumbers {
  private final long life;
  private long last;

  /** Begins the life of a group. */
  public BroadcastNumbers() {
    this(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /**
   * @param life a number that no other life of the group has
   */
  public BroadcastNumbers(long life) {
    this.life = life;
  }

  /** The number of the last broadcast; 0 before the first. */
  public long last() {
    return last;
  }

  /** Takes the number of the next broadcast. */
  public long next() {
    return ++last;
  }

  /**
   * What a message says to an edge.
   *
   * @param told the last broadcast that the edge was due before
   */
  public Broadcasts since(long told) {
    return new Broadcasts(life, told, last);
  }
}
