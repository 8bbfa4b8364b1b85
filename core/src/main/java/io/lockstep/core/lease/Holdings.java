package io.lockstep.core.lease;

/**
 * The keys that an owner holds for one edge, in a form that can be compared.
 *
 * @param lease which lease it is; another number after the owner had forgotten the edge
 * @param keys the number of keys that it holds
 * @param digest the sum of their digests
 */
public record Holdings(long lease, int keys, long digest) {
  /** The number of no lease. */
  public static final long NO_LEASE = 0;
}
