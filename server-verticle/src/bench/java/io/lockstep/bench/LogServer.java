package io.lockstep.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A running server with a log, the clients that post to it, and one listener that reads. */
final class LogServer implements AutoCloseable {
  /** Of the clients' entries only: our server's own lines are no part of this. */
  static final String LISTEN_PATH = "/logs/listen?user=" + LogPosts.USER;

  private static final long SILENCE_MS = 10_000;

  private final Program program;
  private final Selector selector;
  private final LogListener listener;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

  private LogServer(Program program) throws IOException {
    this.program = program;
    this.selector = Selector.open();
    this.listener = LogListener.open(program.port(), LISTEN_PATH);
  }

  static LogServer lockstep(Path jar, List<String> javaOptions)
      throws IOException, InterruptedException {
    return open(Program.jar(jar, javaOptions));
  }

  /**
   * The plain Vert.x server.
   *
   * @param gathering whether all entries of a request are one message
   */
  static LogServer plain(boolean gathering, List<String> javaOptions)
      throws IOException, InterruptedException {
    return open(Program.main(PlainLogs.class, javaOptions, Boolean.toString(gathering)));
  }

  private static LogServer open(Program program) throws IOException {
    try {
      return new LogServer(program);
    } catch (IOException | RuntimeException e) {
      program.close();
      throw e;
    }
  }

  /**
   * What a server did.
   *
   * @param perSecond entries, from the first post until the listener had the last
   * @param cpuMicros processor time of the server for each of them
   * @param clientsBusy the share of that time in which the clients' thread was at work
   * @param listenerBusy the same of the listener's
   */
  record Result(double perSecond, double cpuMicros, double clientsBusy, double listenerBusy) {
    /** Of bursts of the same size. */
    static Result mean(List<Result> results) {
      return new Result(
          1 / mean(results, result -> 1 / result.perSecond),
          mean(results, Result::cpuMicros),
          mean(results, Result::clientsBusy),
          mean(results, Result::listenerBusy));
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> figure) {
      return results.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** How busy the one of the two threads was that had more to do. */
    double busiest() {
      return Math.max(clientsBusy, listenerBusy);
    }
  }

  /** Lets everything be posted, and waits until the listener has it. */
  Result burst(LogPosts posts) throws IOException {
    // New ones each time, for a server may close those that were idle for long.
    List<PostConnection> clients = new ArrayList<>();
    try {
      for (int i = 0; i < LogPosts.CLIENTS; i++) {
        clients.add(PostConnection.open(selector, program.port()));
      }
      return burst(posts, clients);
    } finally {
      for (PostConnection client : clients) {
        client.close();
      }
    }
  }

  private Result burst(LogPosts posts, List<PostConnection> clients) throws IOException {
    listener.expect(posts.entries());
    Duration cpuBefore = program.cpu();
    Duration listenerBefore = listener.cpu();
    long ownBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    post(posts, clients);
    double nanos = listener.awaitNanos() - start;
    double own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - ownBefore;
    double listenerCpu = listener.cpu().minus(listenerBefore).toNanos();
    Duration cpu = program.cpu().minus(cpuBefore);
    return new Result(
        posts.entries() * 1e9 / nanos,
        cpu.toNanos() / 1e3 / posts.entries(),
        own / nanos,
        listenerCpu / nanos);
  }

  private void post(LogPosts posts, List<PostConnection> clients) throws IOException {
    int unanswered = 0;
    for (int i = 0; i < clients.size(); i++) {
      unanswered += posts.of(i).size();
      clients.get(i).post(posts.of(i));
    }
    while (unanswered > 0) {
      if (selector.select(SILENCE_MS) == 0) {
        throw new IOException(unanswered + " posts were not answered");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        unanswered -= ((PostConnection) key.attachment()).serve(buffer);
      }
      selector.selectedKeys().clear();
    }
  }

  Program program() {
    return program;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    selector.close();
    program.close();
  }
}
