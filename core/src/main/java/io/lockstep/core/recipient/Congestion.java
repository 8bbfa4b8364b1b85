package io.lockstep.core.recipient;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Whether those that get the same messages keep up with them. They do not while most of them are
 * behind, or one of them that is to be waited for; after a while it ends by itself, so that a
 * little gets through whatever they do. Told the time.
 *
 * @param <C> a connection
 */
final class Congestion<C> {
  /** How often it is looked at whether it is over, in milliseconds. */
  static final long CHECK_MS = 10;

  /** How long it lasts at the most, in milliseconds. */
  static final long MAX_MS = 2_000;

  private final Paces<C> paces;
  private boolean lasting;
  private long untilMs;

  /** Measures how a connection keeps up. */
  @FunctionalInterface
  interface Paces<C> {
    /** Its pace at that time; null when nobody has to wait for it. */
    @Nullable Pace of(C connection, long nowMs);
  }

  /**
   * @param paces measures a connection
   */
  Congestion(Paces<C> paces) {
    this.paces = paces;
  }

  /** Something was sent to them; says whether they have just fallen behind. */
  boolean begins(Collection<? extends C> connections, long nowMs) {
    if (lasting || !isCongested(connections, nowMs, 0)) {
      return false;
    }
    lasting = true;
    untilMs = nowMs + MAX_MS;
    return true;
  }

  /** To be called every {@link #CHECK_MS} while it lasts; says whether it is over. */
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
