package io.lockstep.sessions;

/** What a connection is to a session. */
public enum Role {
  /** May push, and hears no pushes. */
  LEADER,
  /** Hears the leaders' pushes. */
  FOLLOWER,
  /** No member any more. */
  GONE
}
