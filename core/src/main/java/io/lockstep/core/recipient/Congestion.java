package io.lockstep.core.recipient;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether the recipients of the same messages keep up. They do not while most of them are
 * behind, or one that others wait for. It ends by itself after a while, so that some messages
 * always get through. Gets the time as an argument.
 *
 * @param <C> a connection
 */
final class Congestion<C> {
  /** Interval between checks whether the congestion is over, in milliseconds. */
  static final long CHECK_MS = 10;

  /** The longest time that a congestion lasts, in milliseconds. */
  static final long MAX_MS = 2_000;

  private final Paces<C> paces;
  private boolean lasting;
  private long untilMs;

  /** Measures how well a connection keeps up. */
  @FunctionalInterface
  interface Paces<C> {
    /** Its pace at that time; null if nobody has to wait for it. */
    @Nullable Pace of(C connection, long nowMs);
  }

  /**
   * @param paces measures a connection
   */
  Congestion(Paces<C> paces) {
    this.paces = paces;
  }

  /** Called after a message was sent to them. Returns true if they have just fallen behind. */
  boolean begins(Collection<? extends C> connections, long nowMs) {
    if (lasting || !isCongested(connections, nowMs, 0)) {
      return false;
    }
    lasting = true;
    untilMs = nowMs + MAX_MS;
    return true;
  }

  /** Called every {@link #CHECK_MS} during a congestion. Returns true if it is over. */
  boolean ends(Collection<? extends C> connections, long nowMs) {
    lasting = nowMs < untilMs && isCongested(connections, nowMs, CHECK_MS);
    return !lasting;
  }

  private boolean isCongested(Collection<? extends C> connections, long nowMs, long waitedMs) {
    int behind = 0;
    boolean waitedFor = false;
    for (C connection : connections) {
      Pace pace = paces.of(connection, nowMs);
      if (pace != null && pace.isBehind()) {
        pace.waited(waitedMs);
        behind++;
        waitedFor |= pace.isWaitedFor();
      }
    }
    return waitedFor || behind * 2 > connections.size();
  }
}
