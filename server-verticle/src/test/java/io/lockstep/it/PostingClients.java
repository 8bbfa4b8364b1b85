package io.lockstep.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that post every 4 ms, to a channel and to the log in turn, and measure how long the
 * answers take. Each has its own connection.
 */
final class PostingClients {
  private static final long THINK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

  private final int port;
  private final int clients;

  PostingClients(int port, int clients) {
    this.port = port;
    this.clients = clients;
  }

  /** Lets all clients post for {@code millis}. */
  Latencies post(long millis) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<Latencies>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        all.add(threads.submit(() -> post(client, millis)));
      }
      Latencies latencies = new Latencies();
      for (Future<Latencies> one : all) {
        latencies.add(one.get());
      }
      return latencies;
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Latencies post(int client, long millis) {
    Latencies latencies = new Latencies();
    String object = "{\"client_id\":\"" + client + "\",\"n\":\"" + "x".repeat(150) + "\"}";
    byte[] toChannel = request("/api/channels/fair-" + client % 4, object);
    String entry = "{\"level\":\"info\",\"msg\":\"" + "y".repeat(150) + "\",\"user\":\"ada\"}";
    byte[] toLog = request("/logs/add", entry);
    try (WireConnection connection = WireConnection.open(port)) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (System.nanoTime() < end) {
        latencies.channels(time(connection, toChannel));
        LockSupport.parkNanos(THINK_NANOS);
        latencies.logs(time(connection, toLog));
        LockSupport.parkNanos(THINK_NANOS);
      }
    }
    return latencies;
  }

  private static long time(WireConnection connection, byte[] request) {
    long begin = System.nanoTime();
    connection.send(request).answer().expect(200);
    return System.nanoTime() - begin;
  }

  private static byte[] request(String path, String body) {
    return WireClient.request("POST", path, body).getBytes(StandardCharsets.US_ASCII);
  }
}
