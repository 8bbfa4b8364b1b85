package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.receiving.TextPieces;

/**
 * Gets the messages of one WebSocket's client, on the edge's event loop. The connection itself
 * answers pings and closes.
 */
public interface WebSocketListener {
  /** The handshake is answered. Messages may be sent from now on, and will arrive. */
  default void opened() {}

  /** The client has read on, and the connection {@link WebSocketConnection#isReady} again. */
  default void ready() {}

  /**
   * False if the listener does not need the client's messages. Then their bytes are thrown away as
   * they arrive, and neither {@link #text} nor {@link #binary} is called.
   */
  default boolean readsMessages() {
    return true;
  }

  /**
   * A long text message has begun to arrive.
   *
   * @return reads it piece by piece, before {@link #text} gets the whole message
   */
  default TextPieces longText() {
    return TextPieces.UNREAD;
  }

  /** A text message, which is UTF-8. */
  void text(Bytes message);

  /** A binary message. */
  void binary(Bytes message);

  /**
   * The connection is over. Called once if {@link #opened} was called. Nothing is called after it.
   *
   * @param code the code that either side gave, or one of {@link CloseCode}
   */
  void closed(int code);
}
