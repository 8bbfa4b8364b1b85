package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static io.lockstep.it.ChannelsFixture.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** More channels are watched than requests may be under way, and users notice nothing of it. */
final class ChannelsManyWatchedIT {
  private static final int WATCHED = 240;
  private static final String[] OPTIONS = {
    "--max-in-flight", "20", "--deadline-ms", "500", "--channels-timeout-ms", "60000"
  };

  /** What a stream may have had meanwhile, and one more: then nothing else comes. */
  private static final int MAX_COMMENTS = 4;

  /** Longer than an edge keeps its lease without a heartbeat. */
  private static final long SECONDS = 18;

  @Test
  void everyStreamIsToldAfterALongTimeAndNoPostIsRefused() throws Exception {
    try (Deployment deployment = Deployment.alone(OPTIONS);
        Streams streams = new Streams(deployment.edge().port());
        Poster poster = new Poster(deployment.edge().port())) {
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS)) {
        poster.check();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      streams.expectToldOf("ada");
      poster.check();
    }
  }

  @Test
  void everyStreamIsToldByAnotherOwnerAndNoPostIsRefused() throws Exception {
    try (Cluster cluster = new Cluster(OPTIONS)) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      awaitFeatures(edge);
      try (Streams streams = new Streams(edge.port())) {
        streams.expectToldOf("ada");
        features.close();
        cluster.startFeatures();
        awaitFeatures(edge);
        try (Poster poster = new Poster(edge.port())) {
          streams.expectToldOf("joe");
          poster.check();
        }
      }
    }
  }

  private static void awaitFeatures(LockstepProcess edge) {
    WireClient client = new WireClient(edge.port());
    Poll.until(
        "the edge reaches the features",
        () -> client.post(path("await"), object("ada")).status() == 200);
  }

  /** A stream for each of many channels. */
  private static final class Streams implements AutoCloseable {
    private final List<EventReader> readers = new ArrayList<>();
    private final int port;

    Streams(int port) {
      this.port = port;
      for (int i = 0; i < WATCHED; i++) {
        EventReader reader = EventReader.open(port, path("many" + i));
        reader.head().expect(200);
        readers.add(reader);
      }
    }

    /** Posts an object of that client to each channel; its stream is told, whatever came before. */
    void expectToldOf(String client) {
      try (WireConnection connection = WireConnection.open(port)) {
        for (int i = 0; i < WATCHED; i++) {
          connection.send(WireClient.request("POST", path("many" + i), object(client)));
          connection.answer().expect(200);
        }
      }
      for (int i = 0; i < WATCHED; i++) {
        expectTold(i, client);
      }
    }

    private void expectTold(int stream, String client) {
      int comments = 0;
      String block = readers.get(stream).block();
      while (!block.contains(object(client))) {
        comments += block.startsWith(":") ? 1 : 0;
        assertTrue(comments < MAX_COMMENTS, "stream " + stream + " is not told of " + client);
        block = readers.get(stream).block();
      }
    }

    @Override
    public void close() {
      readers.forEach(EventReader::close);
    }
  }

  /** A user who posts all the time. */
  private static final class Poster implements AutoCloseable {
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    Poster(int port) {
      thread =
          new Thread(
              () -> {
                try (WireConnection connection = WireConnection.open(port)) {
                  while (!over.get()) {
                    connection.send(WireClient.request("POST", path("user"), object("user")));
                    assertEquals(200, connection.answer().status());
                  }
                } catch (Throwable e) {
                  failure.set(e);
                }
              });
      thread.start();
    }

    void check() {
      Throwable cause = failure.get();
      if (cause != null) {
        throw new AssertionError("a post failed", cause);
      }
    }

    @Override
    public void close() {
      over.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
