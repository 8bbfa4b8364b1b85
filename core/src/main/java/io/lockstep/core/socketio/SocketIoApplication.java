package io.lockstep.core.socketio;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;
import java.util.Set;

/**
 * What a server does with clients of Socket.IO.
 *
 * @param <A> reads the first argument of an event in pieces
 */
public interface SocketIoApplication<A extends TextPieces> {
  /** The namespaces that exist, such as {@code /}. */
  Set<String> namespaces();

  /** The event as whose argument clients get the messages that many are sent; these are JSON. */
  String sharedEvent();

  /** Begins to read the first argument of an event. Called on any event loop. */
  A argument();

  /**
   * A client has come into a namespace.
   *
   * @param auth what it sent with it, a JSON object
   * @return what hears it there
   */
  SocketIoListener<A> connected(SocketIoConnection connection, Bytes auth);
}
