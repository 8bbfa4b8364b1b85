package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.sending.FrameEncoding;

/**
 * One WebSocket, as a feature's edge sees it. Confined to the edge's event loop. Every method may
 * be called at any time; after the connection is over it does nothing.
 */
public interface WebSocketConnection extends Recipient {
  /**
   * True if the send queue is empty enough to accept another message. If it is not, the listener's
   * {@code ready} is called when it is.
   */
  boolean isReady();

  /** Sends shared messages in another encoding than {@link #send} does. */
  void send(SharedMessages messages, FrameEncoding encoding);

  /**
   * Sends a text message. Everything that is sent in one turn of the event loop leaves in one
   * flush.
   */
  void sendText(Bytes utf8);

  /** Sends a binary message, in the same way. */
  void sendBinary(Bytes message);

  /**
   * Closes the connection after everything that was sent before. The listener gets no message that
   * arrives from now on.
   *
   * @param code one of {@link CloseCode}, {@link CloseCode#NO_STATUS} for a close without a code
   */
  @Override
  void close(int code, String reason);

  /**
   * Stops reading from the client, because its messages are more than the feature can handle now.
   */
  void pauseReading();

  /** Ends {@link #pauseReading}. */
  void resumeReading();
}
