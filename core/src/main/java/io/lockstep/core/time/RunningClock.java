package io.lockstep.core.time;

/**
 * A monotonic clock that stands still while the process is stopped. From one reading to the next it
 * advances by {@link #MAX_STEP_MS} at most, so somebody must read it about every second. Safe for
 * use by several threads.
 */
public final class RunningClock implements MonotonicClock {
  /** The longest span between two readings that counts in full, in milliseconds. */
  static final long MAX_STEP_MS = 2_000;

  private final MonotonicClock clock;
  private volatile Reading last;

  /**
   * @param atMs when it was read, on the clock behind
   * @param runningMs what it said
   */
  private record Reading(long atMs, long runningMs) {}

  public RunningClock(MonotonicClock clock) {
    this.clock = clock;
    long nowMs = clock.millis();
    this.last = new Reading(nowMs, nowMs);
  }

  @Override
  public long millis() {
    long nowMs = clock.millis();
    Reading before = last;
    return nowMs <= before.atMs ? before.runningMs : advance(nowMs);
  }

  private synchronized long advance(long nowMs) {
    Reading before = last;
    if (nowMs > before.atMs) {
      long stepMs = Math.min(nowMs - before.atMs, MAX_STEP_MS);
      last = new Reading(nowMs, before.runningMs + stepMs);
    }
    return last.runningMs;
  }
}
