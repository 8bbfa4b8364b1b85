package io.lockstep.sessions;

import io.lockstep.core.lease.KeyDigest;

/**
 * That a connection of an edge is a member of a session, in whatever role: what an owner holds for
 * that edge.
 *
 * @param connection the connection's number on its edge
 */
public record Membership(String session, long connection) {
  /** The same at edges and owners. */
  public long digest() {
    return KeyDigest.and(KeyDigest.of(session), connection);
  }
}
