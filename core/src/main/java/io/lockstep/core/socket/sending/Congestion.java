package io.lockstep.core.socket.sending;

import java.util.Collection;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether those that get the same messages keep up with them. They do not while most of them are
 * behind, or one of them that is to be waited for; after a while it ends by itself, so that a
 * little gets through whatever they do. Told the time.
 *
 * @param <C> a connection
 */
public final class Congestion<C> {
  /** How often it is looked at whether it is over, in milliseconds. */
  public static final long CHECK_MS = 10;

  /** How long it lasts at the most, in milliseconds. */
  static final long MAX_MS = 2_000;

  private final BiFunction<C, Long, @Nullable Pace> paces;
  private boolean lasting;
  private long untilMs;

  /**
   * @param paces gives a connection's pace at a time, or null when it is over
   */
  public Congestion(BiFunction<C, Long, @Nullable Pace> paces) {
    this.paces = paces;
  }

  /** Something was sent to them; says whether they have just fallen behind. */
  public boolean begins(Collection<? extends C> connections, long nowMs) {
    if (lasting || !isCongested(connections, nowMs, 0)) {
      return false;
    }
    lasting = true;
    untilMs = nowMs + MAX_MS;
    return true;
  }

  /** To be called every {@link #CHECK_MS} while it lasts; says whether it is over. */
  public boolean ends(Collection<? extends C> connections, long nowMs) {
    lasting = nowMs < untilMs && isCongested(connections, nowMs, CHECK_MS);
    return !lasting;
  }

  private boolean isCongested(Collection<? extends C> connections, long nowMs, long waitedMs) {
    int behind = 0;
    boolean waitedFor = false;
    for (C connection : connections) {
      Pace pace = paces.apply(connection, nowMs);
      if (pace != null && pace.isBehind()) {
        pace.waited(waitedMs);
        behind++;
        waitedFor |= pace.isWaitedFor();
      }
    }
    return waitedFor || behind * 2 > connections.size();
  }
}
