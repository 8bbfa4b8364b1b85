package io.lockstep.core.time;

/**
 * Milliseconds for measuring spans: time-outs, leases, deadlines, pace. Zero has no meaning. The
 * values never fall, and setting the machine's clock does not change them. Each process has its own
 * values.
 */
@FunctionalInterface
public interface MonotonicClock {
  /** The process's own. */
  @SuppressWarnings("ClassInitializationDeadlock") // Nobody else names that class.
  MonotonicClock SYSTEM = new SystemMonotonicClock();

  /** The time now, in milliseconds. */
  long millis();

  /**
   * The time without the spans in which this process was stopped, as far as that can be known. It
   * is for time-outs between parts of the process, and of clients that the process could not hear
   * meanwhile. Not comparable with {@link #millis}.
   */
  default long runningMillis() {
    return millis();
  }
}
