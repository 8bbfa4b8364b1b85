package io.lockstep.core.recipient;

import io.lockstep.core.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One client that an edge sends messages to, by a WebSocket or an event stream, say. Confined to
 * the edge's event loop. Every method may be called at any time; once the client is gone it does
 * nothing.
 */
public interface Recipient {
  /** Who asked for what it is sent. */
  Caller caller();

  /** A number that no other recipient of this edge has or had. */
  long number();

  /**
   * Sends messages that others are sent, too, in the form that this kind of recipient takes.
   * Everything that is sent in one turn of the event loop leaves in one flush.
   *
   * @param messages not to be kept; their encoded form may be
   */
  void send(SharedMessages messages);

  /**
   * How well the client keeps up now.
   *
   * @return null when nobody has to wait for this recipient, because it is over, or because new
   *     messages take the place of those that it has not read
   */
  @Nullable Pace pace(long nowMs);

  /**
   * Ends it once everything that was sent before has left.
   *
   * @param code why, as a close code of WebSocket, where the protocol can tell
   * @param reason why, in words, where the protocol can tell
   */
  void close(int code, String reason);
}
