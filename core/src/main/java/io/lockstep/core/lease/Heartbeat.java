package io.lockstep.core.lease;

/**
 * What an edge tells an owner every few seconds, so that the owner goes on to hold the edge's keys.
 * Answered by {@link Holdings}.
 *
 * @param edge the edge's bus address
 * @param lease the lease as the edge knows it; {@link Holdings#NO_LEASE} if it knows none yet
 * @param round the number of the edge's last round of asking again; what is asked from now on
 *     belongs to it
 * @param complete whether every key that the edge wants was asked again in that round, so that the
 *     owner can drop the others
 */
public record Heartbeat(String edge, long lease, int round, boolean complete) {
  public Heartbeat {
    if (edge.isEmpty()) {
      throw new IllegalArgumentException("empty edge");
    }
  }
}
