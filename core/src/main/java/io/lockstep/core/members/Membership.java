package io.lockstep.core.members;

import io.lockstep.core.lease.KeyDigest;

/**
 * A client of an edge is in a group: what the group's owner holds for that edge.
 *
 * @param connection the number of the client's connection on its edge
 */
public record Membership(String group, long connection) {
  /** The same at edges and owners. */
  public long digest() {
    return KeyDigest.and(KeyDigest.of(group), connection);
  }
}
