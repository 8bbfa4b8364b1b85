package io.lockstep.core.time;

/**
 * One moment on both clocks of a process. An owner handles a command at one such moment.
 *
 * @param monotonicMs decides what has expired and what is due
 * @param unixMs is the time that clients see
 */
public record Now(long monotonicMs, long unixMs) {
  /** The later time on each clock, so that neither falls. */
  public Now max(Now other) {
    return new Now(Math.max(monotonicMs, other.monotonicMs), Math.max(unixMs, other.unixMs));
  }
}
