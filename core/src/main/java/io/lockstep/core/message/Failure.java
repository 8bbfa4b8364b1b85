package io.lockstep.core.message;

/** The ways in which a command ends without an event. The edge gives each its HTTP status. */
public enum Failure {
  /** The client's fault, explained. */
  REJECTED,
  /** The command contradicts what the owner already holds. */
  CONFLICT,
  /** There is no such thing. */
  NOT_FOUND,
  /** No room now; the same command may succeed a little later. */
  OVERLOADED,
  /** Nobody hosts the feature at the moment. */
  NO_OWNER,
  /**
   * Another one owns the key's shard now. Never said by a feature: its host says it, and the client
   * asks the present owner once more.
   */
  MOVED,
  /** The owner did not take the command before its deadline. */
  TIMED_OUT,
  /** Our fault. */
  FAILED
}
