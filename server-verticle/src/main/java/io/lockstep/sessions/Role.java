package io.lockstep.sessions;

/** What a connection is to a session. */
public enum Role {
  /** Gets no pushes. */
  LEADER,
  /** Gets the pushes of all other members. */
  FOLLOWER,
  /** No member any more. */
  GONE
}
