package io.lockstep.core.time;

/**
 * Milliseconds for measuring spans: time-outs, leases, deadlines, pace. Their zero means nothing,
 * they never fall, and setting the machine's clock does not move them. They differ from process to
 * process.
 */
@FunctionalInterface
public interface MonotonicClock {
  /** The process's own. */
  @SuppressWarnings("ClassInitializationDeadlock") // Nobody else names that class.
  MonotonicClock SYSTEM = new SystemMonotonicClock();

  /** The time now, in milliseconds. */
  long millis();

  /**
   * The same without the time in which this process did not run, as far as that can be seen: for
   * time-outs between parts of the process, and of those who could not be heard meanwhile. Not to
   * be compared with {@link #millis}.
   */
  default long runningMillis() {
    return millis();
  }
}
