package io.lockstep.core.time;

/**
 * Unix milliseconds for what is shown: ids and times of frames, the times of log entries, {@code
 * Server-Time}. Never for measuring a span: this clock follows the machine's, which may be set.
 */
@FunctionalInterface
public interface UnixClock {
  /** The time now, in unix milliseconds. */
  long unixMillis();
}
