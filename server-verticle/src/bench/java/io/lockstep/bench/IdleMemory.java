package io.lockstep.bench;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a WebSocket costs a server on which nothing is sent. */
final class IdleMemory {
  private static final int CONNECTIONS = 10_000;

  /** Opened and closed before, so that the code for it has been compiled. */
  private static final int FIRST_CONNECTIONS = 10_000;

  private static final int ROUNDS = 5;
  private static final Bar BAR = Bar.atMost(0.8);

  private IdleMemory() {}

  static Row measure(Options options) throws IOException, InterruptedException {
    Rounds kib = new Rounds();
    Path other = options.reference();
    for (int i = 0; i < ROUNDS; i++) {
      double ours = ofOne(SocketServer.lockstep(options.jar(), MemoryInUse.JAVA_OPTIONS));
      kib.add(
          ours,
          ofOne(
              other == null
                  ? SocketServer.plain(MemoryInUse.JAVA_OPTIONS)
                  : SocketServer.lockstep(other, MemoryInUse.JAVA_OPTIONS)));
    }
    return new Row(
        "memory of an idle WebSocket, one of 10,000, against Vert.x", "KiB", kib, null, BAR);
  }

  /** By how much the process grows with a connection, in KiB. */
  private static double ofOne(SocketServer server) throws IOException, InterruptedException {
    try (server) {
      for (int i = 0; i < FIRST_CONNECTIONS; i++) {
        connect(server).close();
      }
      long before = MemoryInUse.kib(server.program().pid());
      List<SocketChannel> channels = open(server, CONNECTIONS);
      long after = MemoryInUse.kib(server.program().pid());
      close(channels);
      return (after - before) / (double) CONNECTIONS;
    }
  }

  private static List<SocketChannel> open(SocketServer server, int count) throws IOException {
    List<SocketChannel> channels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      channels.add(connect(server));
    }
    return channels;
  }

  private static SocketChannel connect(SocketServer server) throws IOException {
    return UpgradedSocket.open(server.program().port(), server.followPath(), false).channel();
  }

  private static void close(List<SocketChannel> channels) throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
