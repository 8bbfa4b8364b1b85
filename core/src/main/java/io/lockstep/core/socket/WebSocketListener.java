package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.receiving.TextPieces;

/**
 * Hears one WebSocket's client, on the edge's event loop. Pings are answered and the close is
 * agreed without it.
 */
public interface WebSocketListener {
  /** The handshake has been answered: from now on messages may be sent, and will come. */
  default void opened() {}

  /** The client has read on, and the connection {@link WebSocketConnection#isReady}. */
  default void ready() {}

  /**
   * False if it reads no messages of its client. Then their bytes are thrown away as they arrive,
   * and neither {@link #text} nor {@link #binary} is called.
   */
  default boolean readsMessages() {
    return true;
  }

  /**
   * A long text message has begun to come.
   *
   * @return what reads it piece by piece, before {@link #text} is told the whole
   */
  default TextPieces longText() {
    return TextPieces.UNREAD;
  }

  /** A text message, which is UTF-8. */
  void text(Bytes message);

  /** A binary message. */
  void binary(Bytes message);

  /**
   * It is over: called once if it was ever opened, and nothing else after it.
   *
   * @param code what either side gave as the reason, or one of {@link CloseCode}
   */
  void closed(int code);
}
