package io.lockstep.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One way of posting, to our server and to others in turn. */
final class LogBurst {
  private static final int WARM_UP_BURSTS = 5;

  /** Long enough together for the processor time, which is told in steps of 10 ms. */
  private static final int COUNTED_BURSTS = 3;

  private static final PrintStream out = System.out;

  private final String what;
  private final LogPosts posts;
  private final LogServer ours;
  private final List<Rival> rivals = new ArrayList<>();

  /** Another server, and what was measured of the two. */
  private record Rival(
      String name, LogServer server, Bar bar, Rounds perSecond, Rounds cpuMicros, Rounds busy) {}

  LogBurst(String what, LogPosts posts, LogServer ours) {
    this.what = what;
    this.posts = posts;
    this.ours = ours;
  }

  LogPosts posts() {
    return posts;
  }

  /** Compares with one more. */
  void against(String name, LogServer server, Bar bar) {
    rivals.add(new Rival(name, server, bar, new Rounds(), new Rounds(), new Rounds()));
  }

  void warmUp() throws IOException {
    for (LogServer server : all()) {
      for (int i = 0; i < WARM_UP_BURSTS; i++) {
        server.burst(posts);
      }
    }
  }

  /** Measures all; which of them is first changes from round to round. */
  void round(int number) throws IOException {
    List<LogServer> all = all();
    LogServer.Result[] results = new LogServer.Result[all.size()];
    for (int i = 0; i < results.length; i++) {
      int turn = (i + number) % results.length;
      results[turn] = counted(all.get(turn));
    }
    for (int i = 0; i < rivals.size(); i++) {
      LogServer.Result other = results[i + 1];
      rivals.get(i).perSecond().add(results[0].perSecond(), other.perSecond());
      rivals.get(i).cpuMicros().add(results[0].cpuMicros(), other.cpuMicros());
      rivals.get(i).busy().add(results[0].busiest(), other.busiest());
    }
  }

  private LogServer.Result counted(LogServer server) throws IOException {
    List<LogServer.Result> results = new ArrayList<>();
    for (int i = 0; i < COUNTED_BURSTS; i++) {
      results.add(server.burst(posts));
    }
    return LogServer.Result.mean(results);
  }

  private List<LogServer> all() {
    List<LogServer> all = new ArrayList<>(List.of(ours));
    rivals.forEach(rival -> all.add(rival.server()));
    return all;
  }

  List<TableLine> lines() {
    List<TableLine> lines = new ArrayList<>();
    for (Rival rival : rivals) {
      String line = what + ", against " + rival.name();
      lines.add(new Row(line, "/s", rival.perSecond(), rival.cpuMicros(), rival.bar()));
      out.printf(
          Locale.ROOT,
          "%s: the benchmark's busier thread was at work for %.2f of the time (ours), %.2f%n",
          line,
          rival.busy().ours(),
          rival.busy().reference());
    }
    return lines;
  }
}
