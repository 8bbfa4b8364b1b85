package io.lockstep.rooms;

/**
 * A client that is in a room, told apart from every other one of the cluster.
 *
 * @param edge the bus address of the edge that the client is connected to
 * @param connection its number, unique on that edge
 */
public record Member(String edge, long connection) {
  public Member {
    if (edge.isEmpty()) {
      throw new IllegalArgumentException("empty edge");
    }
  }
}
