package io.lockstep.core.recipient;

import io.lockstep.core.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One client that an edge sends messages to, for example on a WebSocket or an event stream.
 * Confined to the edge's event loop. Every method may be called at any time; after the client is
 * gone it does nothing.
 */
public interface Recipient {
  /** The caller that opened it. */
  Caller caller();

  /** A number that no other recipient of this edge has or had. */
  long number();

  /**
   * Sends shared messages, in the form for this kind of recipient. Everything that is sent in one
   * turn of the event loop leaves in one flush.
   *
   * @param messages must not be kept; their encoded form may be
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
   * Ends it after everything that was sent before.
   *
   * @param code why, as a close code of WebSocket, if the protocol can carry it
   * @param reason why, in words, if the protocol can carry it
   */
  void close(int code, String reason);
}
