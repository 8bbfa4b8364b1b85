package io.lockstep.core.time;

import java.util.function.LongSupplier;

/**
 * Unix milliseconds that never fall. The value follows the system's monotonic clock from the moment
 * it was made, so a wall clock that steps back goes unnoticed; one that runs ahead by more than
 * {@link #JUMP_MS} (the machine slept, the clock was corrected) is followed at once.
 *
 * <p>Safe for use by several threads; each of them sees values that never fall.
 */
public final class SteadyClock implements LongSupplier {
  /** How far the wall clock may run ahead before it is followed, in milliseconds. */
  static final long JUMP_MS = 1_000;

  private final LongSupplier wallMillis;
  private final LongSupplier monotonicNanos;
  private volatile Anchor anchor;

  private record Anchor(long millis, long nanos) {
    long at(long nanosNow) {
      return millis + (nanosNow - nanos) / 1_000_000;
    }
  }

  public SteadyClock() {
    this(System::currentTimeMillis, System::nanoTime);
  }

  SteadyClock(LongSupplier wallMillis, LongSupplier monotonicNanos) {
    this.wallMillis = wallMillis;
    this.monotonicNanos = monotonicNanos;
    this.anchor = new Anchor(wallMillis.getAsLong(), monotonicNanos.getAsLong());
  }

  @Override
  public long getAsLong() {
    long nanos = monotonicNanos.getAsLong();
    long steady = anchor.at(nanos);
    long wall = wallMillis.getAsLong();
    return wall - steady > JUMP_MS ? jump(wall, nanos) : steady;
  }

  private synchronized long jump(long wall, long nanos) {
    if (wall - anchor.at(nanos) > JUMP_MS) {
      anchor = new Anchor(wall, nanos);
    }
    return anchor.at(nanos);
  }
}
