package io.lockstep.core.turns;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures the time that work takes, and when the current piece of it is over. */
final class WorkTime implements FairTurns.Share {
  /** The longest time that is counted for a step. A longer step had no processor for a while. */
  static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(250);

  private final LongSupplier clock;

  /** The time that all work took so far. */
  private long workedNanos;

  /** The time of the last reading of the clock. */
  private long readNanos;

  /** The value of {@link #workedNanos} at which the current piece ends. */
  private long pieceEndNanos;

  WorkTime(LongSupplier clock) {
    this.clock = clock;
  }

  /** The time of the last reading of the clock. */
  long now() {
    return readNanos;
  }

  /** Work begins at that time. What was done on the loop before it does not count. */
  void beginAt(long now) {
    readNanos = now;
  }

  /** A piece of at most that length begins. Returns the time that all work took before it. */
  long beginPiece(long nanos) {
    pieceEndNanos = workedNanos + nanos;
    return workedNanos;
  }

  /** Reads the clock; returns the time that all work took so far. */
  long worked() {
    long now = clock.getAsLong();
    workedNanos += Math.min(now - readNanos, STEP_NANOS);
    readNanos = now;
    return workedNanos;
  }

  @Override
  public boolean isUsedUp() {
    return worked() - pieceEndNanos >= 0;
  }
}
