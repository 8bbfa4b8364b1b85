package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;

/** Sends a connection back what it sends. */
record Echo(WebSocketConnection connection) implements WebSocketListener {
  @Override
  public void text(Bytes message) {
    connection.sendText(message);
  }

  @Override
  public void binary(Bytes message) {
    connection.sendBinary(message);
  }

  @Override
  public void closed(int code) {}
}
