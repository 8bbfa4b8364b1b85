package io.lockstep.conformance;

final class EdgeEchoServer implements EchoServer {
  static EchoServer start() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public void close() {}
}
