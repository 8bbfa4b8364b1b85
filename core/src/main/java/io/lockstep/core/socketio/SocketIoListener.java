package io.lockstep.core.socketio;

import io.lockstep.core.socket.receiving.TextPieces;

/**
 * Is told what one client sends in one namespace, on its session's event loop.
 *
 * @param <A> reads the first argument of an event in pieces
 */
public interface SocketIoListener<A extends TextPieces> {
  /**
   * An event.
   *
   * @param argument has read {@link SocketIoEvent#firstArgument}
   */
  void event(SocketIoEvent event, A argument);

  /**
   * An event or an acknowledgement with binary data, which is thrown away.
   *
   * @param ack the acknowledgement that the client wants, or {@link SocketIoEvent#NO_ACK}
   */
  void binaryRefused(long ack);

  /** The client has left the namespace. Called once, and nothing is called after it. */
  void closed();
}
