package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a process does from SIGTERM to its end. */
final class ShutdownIT {
  /** The 8 s that are promised, and what a busy machine needs to see a process end. */
  static final Duration LIMIT = Duration.ofSeconds(8 + 2);

  private static final String EVENTS =
      WireClient.request("GET", "/api/channels/a", "", "Accept: text/event-stream");

  private static final String SLOW_POST =
      WireClient.requestHead("POST", "/channel/a", 10, "Expect: 100-continue");

  /** Sends SIGTERM, does something, and makes sure that the process ends well and in time. */
  private static void terminate(LockstepProcess process, Step meanwhile) throws Exception {
    Signal.TERM.sendTo(process);
    long start = System.nanoTime();
    meanwhile.run();
    assertEquals(0, process.terminate());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(LIMIT) <= 0, () -> "took " + took);
  }

  /** Something that may throw. */
  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  @Test
  void anIdleProcessEndsWithStatusZero() throws Exception {
    try (LockstepProcess process = LockstepProcess.start()) {
      terminate(process, () -> {});
    }
  }

  @Test
  void aConnectionThatWaitsForItsNextRequestIsEnded() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        WireConnection idle = WireConnection.open(process.port())) {
      idle.send(WireClient.request("GET", "/health", "")).answer().expect(200);
      terminate(process, () -> assertEquals(0, idle.orderlyRest().length));
    }
  }

  @Test
  void whileItDrainsHealthSaysSoAndWorkGoesOn() throws Exception {
    try (LockstepProcess process = LockstepProcess.start("--drain-delay-ms", "3000");
        WireConnection kept = WireConnection.open(process.port())) {
      int port = process.port();
      WireClient http = new WireClient(port);
      http.get("/health").expect(200);
      ask(kept, "GET", "/health", "").expect(200);
      terminate(
          process,
          () -> {
            Poll.until("health says 503", () -> http.get("/health").status() == 503);
            ask(kept, "GET", "/health", "").problem(503, "checks");
            ask(kept, "POST", "/channel/a", "x").expect(200);
            ask(kept, "POST", "/api/channels/a", "{\"client_id\":\"ada\"}").expect(200);
            http.get("/frame").expect(200);
            Poll.until("nothing new is taken", () -> !WireConnection.accepted(port));
          });
    }
  }

  private static WireAnswer ask(
      WireConnection connection, String method, String path, String body) {
    return connection.send(WireClient.request(method, path, body)).answer();
  }

  /** Sends half of a body; the server has said that it waits for it. */
  private static void beginPost(WireConnection connection) {
    connection.send(SLOW_POST);
    connection.answer().expect(100);
    connection.send("first");
  }

  @Test
  void aRequestUnderWayIsFinishedAndAnsweredThoughNothingNewIsTaken() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        WireConnection slow = WireConnection.open(process.port())) {
      beginPost(slow);
      terminate(
          process,
          () -> {
            Poll.until("nothing new is taken", () -> !WireConnection.accepted(process.port()));
            slow.send("other");
            slow.answer().expect(200);
            assertEquals(0, slow.orderlyRest().length);
          });
    }
  }

  @Test
  void aRequestThatNeverEndsDoesNotKeepItFromEnding() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        WireConnection stuck = WireConnection.open(process.port())) {
      beginPost(stuck);
      terminate(process, () -> {});
    }
  }

  @Test
  void eventStreamsEnd() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        WireConnection listener = WireConnection.open(process.port())) {
      listener.send(EVENTS).answerHead().expect(200);
      String chunk = text(listener.chunk());
      while (!chunk.contains("data: []\n")) {
        assertFalse(chunk.isEmpty(), "the stream ended");
        chunk = text(listener.chunk());
      }
      terminate(
          process,
          () -> {
            String rest = text(listener.orderlyRest());
            assertTrue(rest.endsWith("0\r\n\r\n"), rest);
            assertFalse(rest.contains("data:"), rest);
          });
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void bothHalvesOfASplitDeploymentEndThoughTheOtherIsGone() throws Exception {
    try (Cluster cluster = new Cluster()) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      WireClient http = new WireClient(edge.port());
      Poll.until("the edge reaches it", () -> http.get("/frame").status() == 200);
      terminate(features, () -> {});
      Poll.until("it is missed", () -> http.post("/channel/a", "x").status() == 503);
      terminate(edge, () -> {});
    }
  }
}
