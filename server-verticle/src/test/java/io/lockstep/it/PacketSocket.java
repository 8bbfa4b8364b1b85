package io.lockstep.it;

import io.vertx.core.json.JsonObject;

/** A session of Engine.IO on a WebSocket. */
record PacketSocket(SocketClient socket) implements PacketClient {
  /** Opens a session on a WebSocket. */
  static PacketSocket open(int port) {
    SocketClient socket = SocketClient.open(port, "/socket.io/?EIO=4&transport=websocket");
    String open = socket.nextText();
    if (!new JsonObject(open.substring(1)).getJsonArray("upgrades").isEmpty()) {
      throw new AssertionError("a WebSocket cannot be upgraded: " + open);
    }
    return new PacketSocket(socket);
  }

  /** A binary packet of a payload is sent as a binary message. */
  @Override
  public void send(String... packets) {
    for (String packet : packets) {
      if (packet.startsWith("b")) {
        socket.frame(SocketFrame.BINARY, (byte) 1);
      } else {
        socket.text(packet);
      }
    }
  }

  @Override
  public String next() {
    return socket.nextText();
  }

  @Override
  public void close() {
    socket.close();
  }
}
