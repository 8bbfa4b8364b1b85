package io.lockstep.it;

/** A client of rooms on a plain WebSocket. */
record PlainRoomsClient(SocketClient socket) implements RoomsClient {
  static PlainRoomsClient open(Deployment deployment) {
    return new PlainRoomsClient(SocketClient.open(deployment, "/rooms"));
  }

  @Override
  public RoomsClient text(String command) {
    socket.text(command);
    return this;
  }

  @Override
  public void binary() {
    socket.frame(SocketFrame.BINARY, (byte) 1);
  }

  @Override
  public String nextText() {
    return socket.nextText();
  }

  @Override
  public void expectNothing() {
    socket.expectNothing();
  }

  @Override
  public boolean isPinged() {
    SocketFrame frame = socket.next();
    while (frame.opcode() == SocketFrame.TEXT) {
      frame = socket.next();
    }
    return frame.opcode() == SocketFrame.PING;
  }

  @Override
  public void leave() {
    close();
  }

  @Override
  public void close() {
    socket.close();
  }
}
