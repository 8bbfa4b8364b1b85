package io.lockstep.core.socketio;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;
import java.util.Set;

/**
 * An application that clients of Socket.IO reach.
 *
 * @param <A> reads the first argument of an event in pieces
 */
public interface SocketIoApplication<A extends TextPieces> {
  /** The namespaces that exist, such as {@code /}. */
  Set<String> namespaces();

  /** The event whose argument is a message for many clients. Such messages are JSON. */
  String sharedEvent();

  /** Begins to read the first argument of an event. Called on any event loop. */
  A argument();

  /**
   * A client has joined a namespace.
   *
   * @param auth what it sent with it, a JSON object
   * @return is told what the client sends there
   */
  SocketIoListener<A> connected(SocketIoConnection connection, Bytes auth);
}
