package io.lockstep.channels.owner;

/**
 * The time at which the owner handles a command.
 *
 * @param monotonicMs decides who has expired
 * @param unixMs is what clients are told as {@code Server-Time}
 */
record Now(long monotonicMs, long unixMs) {
  /** The later of both in each clock, so that neither falls. */
  Now max(Now other) {
    return new Now(Math.max(monotonicMs, other.monotonicMs), Math.max(unixMs, other.unixMs));
  }
}
