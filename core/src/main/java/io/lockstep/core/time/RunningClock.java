package io.lockstep.core.time;

/**
 * A monotonic clock that stands still while the process does not run, as when it was stopped: no
 * more than {@link #MAX_STEP_MS} pass from one reading to the next. For the time-outs of those who
 * could not be heard meanwhile. Its owner reads it every second or so. Confined to one event loop.
 */
public final class RunningClock implements MonotonicClock {
  /** The longest span between two readings that counts in full, in milliseconds. */
  static final long MAX_STEP_MS = 2_000;

  private final MonotonicClock clock;
  private long lastMs;
  private long runningMs;

  public RunningClock(MonotonicClock clock) {
    this.clock = clock;
    this.lastMs = clock.millis();
  }

  @Override
  public long millis() {
    long nowMs = clock.millis();
    runningMs += Math.min(nowMs - lastMs, MAX_STEP_MS);
    lastMs = nowMs;
    return runningMs;
  }
}
