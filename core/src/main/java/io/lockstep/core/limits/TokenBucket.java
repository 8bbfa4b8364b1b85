package io.lockstep.core.limits;

import java.util.concurrent.TimeUnit;

/**
 * Limits a rate: so much a second, and a burst on top after a quiet time. What has begun is
 * finished, also if it takes more than is left; the next has to wait until that is made up for.
 * Told the time, of a monotonic clock.
 */
public final class TokenBucket {
  private static final double SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long perSecond;
  private final long burstNanos;

  /** When all that was taken is made up for. */
  private long fullNanos;

  /**
   * @param perSecond how much may be taken in a second
   * @param burst how much may be taken at once after a quiet time
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

  /** How long to wait before more is taken; 0 if that may be now. */
  public long waitNanos(long nowNanos) {
    return Math.max(0, fullNanos - nowNanos - burstNanos);
  }

  /** How much may be taken now without having to wait afterwards. */
  public long left(long nowNanos) {
    long savedNanos = Math.min(burstNanos, burstNanos - (fullNanos - nowNanos));
    return Math.max(0, (long) (savedNanos * (perSecond / SECOND_NANOS)));
  }

  private long nanos(long amount) {
    return (long) (amount * SECOND_NANOS / perSecond);
  }
}
