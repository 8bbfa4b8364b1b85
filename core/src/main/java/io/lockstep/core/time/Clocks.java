package io.lockstep.core.time;

/**
 * The clocks of one process.
 *
 * @param unix tells the time that is shown; never falls
 * @param monotonic measures spans
 */
public record Clocks(UnixClock unix, MonotonicClock monotonic) {
  /** The machine's own. */
  public static Clocks system() {
    return new Clocks(new SteadyClock(), MonotonicClock.SYSTEM);
  }
}
