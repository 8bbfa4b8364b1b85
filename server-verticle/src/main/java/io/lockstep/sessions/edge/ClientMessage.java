package io.lockstep.sessions.edge;

import io.lockstep.core.message.Name;

/** What a client says, once it is understood. Follows WIRE, "Sessions". */
sealed interface ClientMessage {

  /**
   * Binds or moves the connection.
   *
   * @param sessionId the session; empty unbinds the connection
   */
  record SetSession(String sessionId, boolean leader) implements ClientMessage {}

  /** Is to be relayed, as the bytes that it was read from. */
  record Push(String sessionId) implements ClientMessage {}

  /** Unbinds the connection, which stays open. */
  record Close() implements ClientMessage {}

  /** Unbinds the connection, which is then closed. */
  record LeaveSession() implements ClientMessage {}

  /**
   * Names the connection's user.
   *
   * @param name possibly empty, at most {@link Name#MAX_BYTES} of UTF-8
   */
  record SetName(String name) implements ClientMessage {}
}
