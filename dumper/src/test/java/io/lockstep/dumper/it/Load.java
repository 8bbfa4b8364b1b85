package io.lockstep.dumper.it;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Posts entries until it is closed, each with its own message, and remembers which the server
 * acknowledged.
 */
final class Load implements AutoCloseable {
  private static final int ENTRIES = 5;

  /** The largest number of posts. With more, the server would not hold all of them. */
  private static final int MOST = 50_000;

  /** Pause between two posts, so that there are posts left after the programs have started. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** The options with which the server holds all entries. */
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

  /** How many posts were made, whether acknowledged or not. */
  long posts() {
    return posts.get();
  }

  boolean isOver() {
    return !thread.isAlive();
  }

  /** Stops posting and returns all messages that the server acknowledged. */
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
