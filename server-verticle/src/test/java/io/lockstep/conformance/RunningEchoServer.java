package io.lockstep.conformance;

/** One that somebody else has started, and ends. */
record RunningEchoServer(int port) implements EchoServer {
  @Override
  public void close() {}
}
