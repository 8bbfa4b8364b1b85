package io.lockstep.dumper.it;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Posts entries without an end, each with a message of its own, and remembers which were taken. */
final class Load implements AutoCloseable {
  private static final int ENTRIES = 5;

  /** So many posts are made and no more, or the server would not hold all any more. */
  private static final int MOST = 50_000;

  /** Between two posts, so that starts of programs do not use them up. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** The server's options with which it holds them all. */
  static final String[] HELD = {
    "--logs-held", Integer.toString(2 * MOST * ENTRIES), "--logs-max-bytes", "120000000"
  };

  private final LogServerProgram server;
  private final Set<String> taken = Collections.synchronizedSet(new HashSet<>());
  private final AtomicLong posts = new AtomicLong();
  private final Thread thread = new Thread(this::run, "load");
  private volatile boolean stopped;

  Load(LogServerProgram server) {
    this.server = server;
    thread.start();
  }

  private void run() {
    while (!stopped && posts.get() < MOST) {
      long first = posts.get() * ENTRIES;
      Set<String> messages =
          LongStream.range(first, first + ENTRIES)
              .mapToObj(number -> "entry " + number)
              .collect(Collectors.toSet());
      if (server.post(
          messages.stream().map(Load::entry).collect(Collectors.joining(",", "[", "]")))) {
        taken.addAll(messages);
      }
      posts.incrementAndGet();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static String entry(String message) {
    return """
        {"timestamp":1700000000000,"level":"info","msg":"%s","text":"","user":"load","room":""}"""
        .formatted(message);
  }

  /** How many posts were made, taken or not. */
  long posts() {
    return posts.get();
  }

  boolean isOver() {
    return !thread.isAlive();
  }

  /** Ends it; all messages that the server said it has. */
  Set<String> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    return taken;
  }

  @Override
  public void close() {
    stopped = true;
  }
}
