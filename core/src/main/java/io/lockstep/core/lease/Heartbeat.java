package io.lockstep.core.lease;

/**
 * The message of an edge to an owner every few seconds, so that the owner continues to hold the
 * edge's keys. The answer is {@link Holdings}.
 *
 * @param edge the edge's bus address
 * @param lease the lease as the edge knows it; {@link Holdings#NO_LEASE} if it knows none yet
 * @param round the number of the edge's last round. Requests from now on belong to it.
 * @param complete true if the edge has asked for every key that it wants in that round, so that the
 *     owner can drop the others
 */
public record Heartbeat(String edge, long lease, int round, boolean complete) {
  public Heartbeat {
    if (edge.isEmpty()) {
      throw new IllegalArgumentException("empty edge");
    }
  }
}
