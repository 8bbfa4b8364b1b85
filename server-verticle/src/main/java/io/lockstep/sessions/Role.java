package io.lockstep.sessions;

/** The role of a connection in a session. */
public enum Role {
  /** Gets no pushes. */
  LEADER,
  /** Gets the pushes of all other members. */
  FOLLOWER,
  /** No member any more. */
  GONE
}
