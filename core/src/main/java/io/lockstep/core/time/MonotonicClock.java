package io.lockstep.core.time;

/**
 * Milliseconds for measuring spans: time-outs, leases, deadlines, pace. Their zero means nothing,
 * they never fall, and setting the machine's clock does not move them. They differ from process to
 * process.
 */
@FunctionalInterface
public interface MonotonicClock {
  /** The process's own. */
  MonotonicClock SYSTEM = () -> Math.floorDiv(System.nanoTime(), 1_000_000L);

  /** The time now, in milliseconds. */
  long millis();
}
