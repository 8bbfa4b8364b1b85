package io.lockstep.core.limits;

import java.util.concurrent.TimeUnit;

/**
 * Limits a rate: an amount per second, and a burst after a quiet time. A piece of work that has
 * begun may take more than is left. The next one then waits longer. The caller passes the time of a
 * monotonic clock.
 */
public final class TokenBucket {
  private static final double SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long perSecond;
  private final long burstNanos;

  /** The time at which the rate is met again. */
  private long fullNanos;

  /**
   * @param perSecond the amount that may be taken in a second
   * @param burst the amount that may be taken at once after a quiet time
   */
  public TokenBucket(long perSecond, long burst, long nowNanos) {
    if (perSecond <= 0 || burst <= 0) {
      throw new IllegalArgumentException(perSecond + " per second, " + burst + " at once");
    }
    this.perSecond = perSecond;
    this.burstNanos = nanos(burst);
    this.fullNanos = nowNanos;
  }

  public void take(long amount, long nowNanos) {
    if (fullNanos - nowNanos < 0) {
      fullNanos = nowNanos;
    }
    fullNanos += nanos(amount);
  }

  /** The time to wait before more may be taken; 0 if there is none. */
  public long waitNanos(long nowNanos) {
    return Math.max(0, fullNanos - nowNanos - burstNanos);
  }

  /** The amount that may be taken now without a wait after it. */
  public long left(long nowNanos) {
    long savedNanos = Math.min(burstNanos, burstNanos - (fullNanos - nowNanos));
    return Math.max(0, (long) (savedNanos * (perSecond / SECOND_NANOS)));
  }

  private long nanos(long amount) {
    return (long) (amount * SECOND_NANOS / perSecond);
  }
}
