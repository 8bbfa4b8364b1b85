package io.lockstep.sessions.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.message.Name;
import io.lockstep.sessions.SessionsAddresses;

/** A message of a client, decoded. Follows WIRE, "Sessions". */
sealed interface ClientMessage {
  /** Needed to follow a session, and for what concerns the connection alone. */
  RequiredRight READ = RequiredRight.read(SessionsAddresses.FEATURE);

  /** Needed to lead a session, and to push. */
  RequiredRight WRITE = RequiredRight.write(SessionsAddresses.FEATURE);

  /** The right that the message needs: in its session, or in any if it has none. */
  default RequiredRight right() {
    return READ;
  }

  /** The session that it is about; empty for none. */
  default String sessionId() {
    return "";
  }

  /** True if the caller may say this. */
  default boolean isAllowed(Caller caller) {
    return sessionId().isEmpty() ? caller.maySome(right()) : caller.may(right(), sessionId());
  }

  /**
   * Binds or moves the connection.
   *
   * @param sessionId the session; empty unbinds the connection
   */
  record SetSession(String sessionId, boolean leader) implements ClientMessage {
    @Override
    public RequiredRight right() {
      return leader ? WRITE : READ;
    }
  }

  /** Is to be relayed, as the bytes that it was read from. */
  record Push(String sessionId) implements ClientMessage {
    @Override
    public RequiredRight right() {
      return WRITE;
    }
  }

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
