package io.lockstep.core.members;

/**
 * A client that is in a group, told apart from every other one of the cluster.
 *
 * @param edge the bus address of the edge that the client is connected to
 * @param connection the number of its connection, unique on that edge
 */
public record Member(String edge, long connection) {
  public Member {
    if (edge.isEmpty()) {
      throw new IllegalArgumentException("empty edge");
    }
  }
}
