package io.lockstep.rooms;

import io.lockstep.core.lease.KeyDigest;

/**
 * A client of an edge is in a room: what the room's owner holds for that edge.
 *
 * @param connection the client's number on its edge
 */
public record Membership(String room, long connection) {
  /** The same at edges and owners. */
  public long digest() {
    return KeyDigest.and(KeyDigest.of(room), connection);
  }
}
