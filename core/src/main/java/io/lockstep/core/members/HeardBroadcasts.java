package io.lockstep.core.members;

/**
 * Which broadcasts of one group have arrived at an edge. Finds out from the numbers in the owner's
 * messages whether some did not. Confined to one event loop.
 */
public final class HeardBroadcasts {
  private static final long NONE = 0;

  private long life = NONE;
  private long last;

  /**
   * True if this broadcast is too late, because it was counted as missed, or later ones arrived.
   */
  public boolean isLate(Broadcasts broadcast) {
    return broadcast.life() == life && broadcast.last() <= last;
  }

  /**
   * Notes a message of the owner.
   *
   * @return true if broadcasts before it did not arrive. Each missed broadcast is noticed once.
   */
  public boolean missedBefore(Broadcasts message) {
    boolean known = life != NONE;
    boolean same = message.life() == life;
    boolean missed = known && message.before() > (same ? last : 0);
    last = same ? Math.max(last, message.last()) : message.last();
    life = message.life();
    return missed;
  }
}
