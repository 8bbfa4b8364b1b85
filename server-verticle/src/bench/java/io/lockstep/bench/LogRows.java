package io.lockstep.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bursts of log entries until a listener has them, against plain servers that relay them. */
final class LogRows implements AutoCloseable {
  private static final int ENTRIES = 100_000;
  private static final int[] TOGETHER = {500, 20, 1};
  private static final Bar BAR = Bar.atLeast(5);
  private static final Bar CROWD_BAR = Bar.atLeast(0.9);
  private static final Bar NOT_SLOWER = Bar.atLeast(1);

  private final Options options;
  private final List<LogServer> servers = new ArrayList<>();

  private LogRows(Options options) {
    this.options = options;
  }

  static List<TableLine> measure(Options options) throws IOException, InterruptedException {
    try (LogRows rows = new LogRows(options)) {
      return rows.run();
    }
  }

  private List<TableLine> run() throws IOException, InterruptedException {
    LogServer ours = opened(LogServer.lockstep(options.jar(), List.of()));
    List<LogBurst> bursts = bursts(ours);
    LogServer crowded = opened(LogServer.lockstep(options.jar(), List.of()));
    SleepingListeners sleeping = new SleepingListeners(crowded, SleepingListeners.CROWD);
    LogBurst crowd =
        new LogBurst(
            "the same, 500 in a post, with 50 listeners that do not read",
            bursts.get(0).posts(),
            crowded);
    crowd.against("itself without", ours, CROWD_BAR);
    bursts.add(crowd);
    for (LogBurst burst : bursts) {
      burst.warmUp();
    }
    for (int round = 0; round < options.rounds(); round++) {
      sleeping.renew();
      // The system's own buffers take what they can, which is much.
      crowded.burst(crowd.posts());
      for (LogBurst burst : bursts) {
        burst.round(round);
      }
    }
    sleeping.close();
    return bursts.stream().flatMap(burst -> burst.lines().stream()).toList();
  }

  private List<LogBurst> bursts(LogServer ours) throws IOException, InterruptedException {
    LogServer plain = opened(LogServer.plain(false, List.of()));
    LogServer gathering = opened(LogServer.plain(true, List.of()));
    List<LogBurst> bursts = new ArrayList<>();
    for (int together : TOGETHER) {
      String what =
          together == 1 ? "log entries, posted alone" : "log entries, " + together + " in a post";
      LogBurst burst = new LogBurst(what, new LogPosts(ENTRIES, together), ours);
      Bar bar = together == TOGETHER[0] ? BAR : NOT_SLOWER;
      burst.against("Vert.x, a message for each entry", plain, bar);
      if (together > 1) {
        burst.against("Vert.x, a message for each post", gathering, NOT_SLOWER);
      }
      bursts.add(burst);
    }
    return bursts;
  }

  private LogServer opened(LogServer server) {
    servers.add(server);
    return server;
  }

  @Override
  public void close() throws IOException {
    for (LogServer server : servers) {
      server.close();
    }
  }
}
