package io.lockstep.conformance;

/** A server whose every path is a WebSocket that sends back what it is sent. */
interface EchoServer extends AutoCloseable {
  int port();

  @Override
  void close();

  /**
   * The one that the cases are played against: ours, or another one of this machine whose port is
   * the system property {@code conformance.port}.
   */
  static EchoServer start() {
    String port = System.getProperty("conformance.port", "");
    return port.isEmpty() ? EdgeEchoServer.start() : new RunningEchoServer(Integer.parseInt(port));
  }
}
