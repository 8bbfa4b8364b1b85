package io.lockstep.bench;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Listeners to a server's log that do not read, beside one that does. */
final class SleepingListeners {
  static final int CROWD = 50;

  /** Few enough for a server that queues everything for each of them. */
  private static final int FEW = 20;

  /** More than the system's own buffers take. */
  private static final int ENTRIES = 40_000;

  /** Posted before, so that what the server holds in any case is there. */
  private static final int FIRST_BURSTS = 4;

  private static final int ROUNDS = 3;
  private static final Bar BAR = Bar.atMost(0.2);

  private final LogServer server;
  private final int count;
  private final List<SocketChannel> channels = new ArrayList<>();

  SleepingListeners(LogServer server, int count) {
    this.server = server;
    this.count = count;
  }

  /** Lets all connect again, for a server gives those up that answer nothing for long. */
  void renew() throws IOException {
    close();
    for (int i = 0; i < count; i++) {
      channels.add(
          UpgradedSocket.openNarrow(server.program().port(), LogServer.LISTEN_PATH).channel());
    }
  }

  void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    channels.clear();
  }

  /** What one of them costs a server's memory. */
  static Row measureMemory(Options options) throws IOException, InterruptedException {
    Rounds kib = new Rounds();
    for (int i = 0; i < ROUNDS; i++) {
      kib.add(
          ofOne(LogServer.lockstep(options.jar(), MemoryInUse.JAVA_OPTIONS)),
          ofOne(LogServer.plain(false, MemoryInUse.JAVA_OPTIONS)));
    }
    return new Row(
        "memory of a log listener that does not read, after 40,000 entries, against Vert.x",
        "KiB",
        kib,
        null,
        BAR);
  }

  private static double ofOne(LogServer server) throws IOException, InterruptedException {
    try (server) {
      LogPosts posts = new LogPosts(ENTRIES, 20);
      for (int i = 0; i < FIRST_BURSTS; i++) {
        server.burst(posts);
      }
      long before = MemoryInUse.kib(server.program().pid());
      SleepingListeners sleeping = new SleepingListeners(server, FEW);
      sleeping.renew();
      server.burst(posts);
      long after = MemoryInUse.kib(server.program().pid());
      sleeping.close();
      return (after - before) / (double) FEW;
    }
  }
}
