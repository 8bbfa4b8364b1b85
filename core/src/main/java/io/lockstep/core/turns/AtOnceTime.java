package io.lockstep.core.turns;

import io.lockstep.core.limits.TokenBucket;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits the time of work that is done at once, in each turn of the event loop. After a quiet time
 * it allows more, for a burst.
 */
final class AtOnceTime {
  /** The time for work that is done at once in one turn, while no other work waits. */
  static final long QUIET_NANOS = 400_000;

  /** The extra time after a quiet time. */
  static final long BURST_NANOS = 1_500_000;

  /** The part of the time that is saved up for bursts: an eighth. */
  private static final int BURST_PART = 8;

  private final Executor endOfTurn;
  private final LongSupplier clock;

  /** The time that work may take beyond a turn's time. */
  private final TokenBucket burst;

  /** The time that work took in this turn, and its limit. */
  private long tookNanos;

  private long limitNanos;
  private boolean begun;

  /**
   * @param endOfTurn runs a task when the loop has handled the input of this turn
   */
  AtOnceTime(Executor endOfTurn, LongSupplier clock, long now) {
    this.endOfTurn = endOfTurn;
    this.clock = clock;
    this.burst = new TokenBucket(TimeUnit.SECONDS.toNanos(1) / BURST_PART, BURST_NANOS, now);
  }

  /**
   * True if this turn has time left.
   *
   * @param othersWait true if other work waits; asked when a turn begins
   */
  boolean isLeft(long now, boolean othersWait) {
    if (!begun) {
      begun = true;
      tookNanos = 0;
      limitNanos = (othersWait ? FairTurns.TURN_NANOS : QUIET_NANOS) + burst.left(now);
      endOfTurn.execute(this::endTurn);
    }
    return tookNanos < limitNanos;
  }

  /** The time that is left in this turn. */
  long leftNanos() {
    return limitNanos - tookNanos;
  }

  void took(long nanos) {
    tookNanos += nanos;
  }

  private void endTurn() {
    begun = false;
    burst.take(Math.max(0, tookNanos - QUIET_NANOS), clock.getAsLong());
  }
}
