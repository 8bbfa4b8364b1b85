package io.lockstep.core.lease;

/**
 * What an owner holds for one edge, in a form that can be compared.
 *
 * @param lease which lease it is; another number after the owner had forgotten the edge
 * @param keys how many keys it holds
 * @param digest the sum of their digests
 */
public record Holdings(long lease, int keys, long digest) {
  /** The number of no lease. */
  public static final long NO_LEASE = 0;
}
