package io.lockstep.core.bus.sending;

/**
 * How far an owner may run ahead of the edges that it tells.
 *
 * @param windowBytes how much an edge may leave unacknowledged before those whose commands caused
 *     it are slowed. Enough to keep an edge busy for the time of a round trip, little beside what
 *     its readers may have waiting.
 * @param maxHoldMs how long they wait for their replies at the most
 * @param silenceMs after how long an edge that does not acknowledge is no longer waited for
 */
public record FlowLimits(long windowBytes, long maxHoldMs, long silenceMs) {
  public static final FlowLimits DEFAULT = new FlowLimits(512 << 10, 2_000, 4_000);
}
