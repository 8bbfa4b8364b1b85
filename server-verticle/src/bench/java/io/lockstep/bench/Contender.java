package io.lockstep.bench;

import java.io.IOException;

/** A server in the comparison, with followers that take pushes as they are and compressed. */
record Contender(SocketServer server, Audience plain, Audience deflated) implements AutoCloseable {
  /** Connects them; closes the server when they cannot be. */
  static Contender open(SocketServer server) throws IOException {
    try {
      return new Contender(server, Audience.open(server, false), Audience.open(server, true));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    plain.close();
    deflated.close();
    server.close();
  }
}
