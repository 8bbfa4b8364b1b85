package io.lockstep.it;

import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Clients of Socket.IO that post payloads as fast as they are answered, and do not poll. When their
 * session is over, they open another one.
 */
final class PayloadFlood implements AutoCloseable {
  private static final String PATH = "/socket.io/?EIO=4&transport=polling";
  private static final String SEPARATOR = "\u001e";
  private static final int MAX_PACKETS = 10_000;

  /** A little less than a payload may have. */
  private static final int LARGE_CHARS = 1_000_000;

  private static final List<String> PAYLOADS =
      List.of(
          event("{\"command\":\"TIME\",\"clientTime\":1}"),
          String.join(
              SEPARATOR,
              Collections.nCopies(MAX_PACKETS, event("{\"command\":\"TIME\",\"clientTime\":1}"))),
          String.join(SEPARATOR, Collections.nCopies(MAX_PACKETS, event("{\"command\":\"Chat\"}"))),
          event("{\"command\":\"Chat\",\"text\":\"" + "x".repeat(LARGE_CHARS) + "\"}"),
          event("{\"command\":\"Chat\",\"list\":[" + "1,".repeat(LARGE_CHARS / 2) + "1]}"),
          "42" + "[".repeat(LARGE_CHARS),
          "4".repeat(LARGE_CHARS));

  private final List<Thread> threads = new ArrayList<>();

  /** How many of each of the {@link #PAYLOADS} were answered. */
  private final AtomicIntegerArray answered = new AtomicIntegerArray(PAYLOADS.size());

  private final int port;
  private volatile boolean stopped;

  private PayloadFlood(int port) {
    this.port = port;
  }

  private static String event(String command) {
    return "42[\"message\"," + command + "]";
  }

  /** Floods that port of loopback with payloads of every kind. */
  static PayloadFlood start(int port) {
    PayloadFlood flood = new PayloadFlood(port);
    for (int i = 0; i < PAYLOADS.size(); i++) {
      int kind = i;
      Thread thread = new Thread(() -> flood.run(kind), "payload flood");
      flood.threads.add(thread);
      thread.start();
    }
    return flood;
  }

  /** Whether payloads of every kind were answered. */
  boolean isAnswered() {
    return IntStream.range(0, PAYLOADS.size()).allMatch(kind -> answered.get(kind) > 0);
  }

  private void run(int kind) {
    while (!stopped) {
      try (WireConnection connection = WireConnection.open(port)) {
        flood(connection, kind);
      } catch (UncheckedIOException e) {
        // The server has closed the connection: it begins again.
      }
    }
  }

  /** Posts to one session until it is over. */
  private void flood(WireConnection connection, int kind) {
    WireAnswer open = connection.send(WireClient.request("GET", PATH, "")).answer();
    if (open.status() != 200) {
      return;
    }
    String sid = new JsonObject(open.text().substring(1)).getString("sid");
    String path = PATH + "&sid=" + sid;
    String join = "40" + SEPARATOR + event(RoomsContract.join("flood " + sid, "flood"));
    int status = post(connection, path, join);
    while (status == 200 && !stopped) {
      status = post(connection, path, PAYLOADS.get(kind));
      answered.incrementAndGet(kind);
    }
  }

  private static int post(WireConnection connection, String path, String payload) {
    return connection.send(WireClient.request("POST", path, payload)).answer().status();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
