package io.lockstep.sessions;

/**
 * A connection that takes part in a session, told apart from every other one of the cluster.
 *
 * @param edge the bus address of the edge that the connection is on
 * @param connection its number, unique on that edge
 */
public record Member(String edge, long connection) {
  public Member {
    if (edge.isEmpty()) {
      throw new IllegalArgumentException("empty edge");
    }
  }
}
