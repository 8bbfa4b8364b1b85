package io.lockstep.core.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Unix time that never falls. It starts with the machine's clock and then goes at the pace of the
 * monotonic one. If the machine's clock is set back, this clock does not change. If the machine's
 * clock is set ahead by more than {@link #JUMP_MS}, this clock follows it at once.
 *
 * <p>Safe for use by several threads; each of them sees values that never fall.
 */
public final class SteadyClock implements UnixClock {
  /** This clock follows the machine's clock when that is ahead by more than this time. */
  static final long JUMP_MS = 1_000;

  private static final long JUMP_MICROS = TimeUnit.MILLISECONDS.toMicros(JUMP_MS);

  private final LongSupplier wallMicros;
  private final LongSupplier monotonicNanos;
  private volatile Anchor anchor;

  /** Microseconds, so that two processes of one machine do not differ by a millisecond. */
  private record Anchor(long micros, long nanos) {
    long at(long nanosNow) {
      return micros + Math.floorDiv(nanosNow - nanos, 1_000L);
    }
  }

  public SteadyClock() {
    this(SteadyClock::systemMicros, System::nanoTime);
  }

  /**
   * @param wallMicros the machine's clock, in unix microseconds
   * @param monotonicNanos a clock that nobody sets, in nanoseconds
   */
  public SteadyClock(LongSupplier wallMicros, LongSupplier monotonicNanos) {
    this.wallMicros = wallMicros;
    this.monotonicNanos = monotonicNanos;
    this.anchor = new Anchor(wallMicros.getAsLong(), monotonicNanos.getAsLong());
  }

  /** The machine's clock, in unix microseconds. */
  public static long systemMicros() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(now.getNano());
  }

  @Override
  public long unixMillis() {
    long nanos = monotonicNanos.getAsLong();
    long steady = anchor.at(nanos);
    long wall = wallMicros.getAsLong();
    return Math.floorDiv(wall - steady > JUMP_MICROS ? jump(wall, nanos) : steady, 1_000L);
  }

  private synchronized long jump(long wall, long nanos) {
    if (wall - anchor.at(nanos) > JUMP_MICROS) {
      anchor = new Anchor(wall, nanos);
    }
    return anchor.at(nanos);
  }
}
