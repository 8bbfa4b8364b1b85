package io.lockstep.it;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Two hosts of channels and sessions, and two edges; each of them in a process of its own. */
final class MirrorCluster implements AutoCloseable {
  static final int SIZE = 4;

  private static final int EDGES = 2;
  private static final int REPORTED = 20;
  private static final Pattern NODES = Pattern.compile(".* cluster of (\\d+) nodes: .*");

  private final Cluster cluster =
      new Cluster(
          List.of(),
          SIZE,
          "--deadline-ms",
          "500",
          "--event-loops",
          "2",
          "--channels-timeout-ms",
          "600000");
  private final @Nullable LockstepProcess[] processes = new LockstepProcess[SIZE];
  private final boolean[] frozen = new boolean[SIZE];

  MirrorCluster() {
    for (int i = 0; i < SIZE; i++) {
      start(i);
    }
  }

  static String name(int process) {
    return process < EDGES ? "edge " + process : "host " + (process - EDGES);
  }

  void start(int process) {
    processes[process] = cluster.start(process < EDGES ? "http" : "channels,sessions", process);
  }

  void kill(int process) {
    LockstepProcess killed = processes[process];
    processes[process] = null;
    if (killed != null) {
      killed.close();
    }
  }

  void freeze(int process) throws Exception {
    frozen[process] = true;
    Signal.STOP.sendTo(present(process));
  }

  void thaw(int process) throws Exception {
    frozen[process] = false;
    Signal.CONT.sendTo(present(process));
  }

  private LockstepProcess present(int process) {
    LockstepProcess present = processes[process];
    if (present == null) {
      throw new AssertionError(name(process) + " is not there");
    }
    return present;
  }

  /** The edge's process, or null while it is killed. */
  @Nullable LockstepProcess edge(int edge) {
    return processes[edge];
  }

  /** Whether the edge is there and runs. */
  boolean isAwake(int process) {
    return processes[process] != null && !frozen[process];
  }

  /** Whether each process that runs knows all the others that run, and nobody else. */
  boolean knowsItself() {
    int awake = 0;
    for (int i = 0; i < SIZE; i++) {
      awake += isAwake(i) ? 1 : 0;
    }
    for (int i = 0; i < SIZE; i++) {
      if (isAwake(i) && nodes(present(i)) != awake) {
        return false;
      }
    }
    return true;
  }

  private static int nodes(LockstepProcess process) {
    int nodes = 0;
    for (String line : process.output()) {
      Matcher told = NODES.matcher(line);
      if (told.matches()) {
        nodes = Integer.parseInt(told.group(1));
      }
    }
    return nodes;
  }

  /** What the processes that run have said last. */
  String report() {
    StringBuilder report = new StringBuilder();
    for (int i = 0; i < SIZE; i++) {
      if (isAwake(i)) {
        List<String> lines = present(i).output();
        report.append("\n").append(name(i)).append(":");
        lines
            .subList(Math.max(0, lines.size() - REPORTED), lines.size())
            .forEach(line -> report.append("\n  ").append(line));
      }
    }
    return report.toString();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
