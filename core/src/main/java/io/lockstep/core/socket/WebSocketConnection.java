package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.sending.FrameEncoding;

/**
 * One WebSocket, as a feature's edge sees it. Confined to the edge's event loop; every method may
 * be called at any time, also when the connection is over, and then does nothing.
 */
public interface WebSocketConnection extends Recipient {
  /**
   * Whether what is sent now need not wait behind what the client has not read yet. When it is not,
   * its listener hears once it is.
   */
  boolean isReady();

  /** Sends messages that others are sent, too, in another wording than {@link #send} does. */
  void send(SharedMessages messages, FrameEncoding encoding);

  /** Sends a text message; what is sent in one turn of the event loop leaves in one flush. */
  void sendText(Bytes utf8);

  /** Sends a binary message, in the same way. */
  void sendBinary(Bytes message);

  /**
   * Closes it once everything sent before has left. Nothing that arrives from now on is heard.
   *
   * @param code one of {@link CloseCode}, {@link CloseCode#NO_STATUS} for a close without a code
   */
  @Override
  void close(int code, String reason);

  /** Stops to read from the client, for as long as what it sent is more than can be handled. */
  void pauseReading();

  /** Ends {@link #pauseReading}. */
  void resumeReading();
}
