package io.lockstep.rooms.owner;

/**
 * The time at which the owner does something.
 *
 * @param monotonicMs decides when edges are lost, and when they are told
 * @param unixMs is the time of playbacks, and what clients are told
 */
record Now(long monotonicMs, long unixMs) {
  /** The later of both in each clock, so that neither falls. */
  Now max(Now other) {
    return new Now(Math.max(monotonicMs, other.monotonicMs), Math.max(unixMs, other.unixMs));
  }
}
