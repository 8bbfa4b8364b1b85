package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a process does from SIGTERM to its end. */
final class ShutdownIT {
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private static final String EVENTS =
      "GET /api/channels/a HTTP/1.1\r\nHost: test\r\nAccept: text/event-stream\r\n\r\n";

  private static final String SLOW_POST =
      String.join(
          "\r\n",
          "POST /channel/a HTTP/1.1",
          "Host: test",
          "Content-Length: 10",
          "Expect: 100-continue",
          "",
          "");

  /** Sends SIGTERM, does something, and makes sure that the process ends well and in time. */
  private static void terminate(LockstepProcess process, Step meanwhile) throws Exception {
    long start = System.nanoTime();
    Signal.TERM.sendTo(process);
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
        RawConnection idle = new RawConnection(process.port())) {
      assertEquals(200, idle.get("/health").status());
      terminate(process, () -> assertEquals("", idle.rest()));
    }
  }

  @Test
  void whileItDrainsHealthSaysSoAndWorkGoesOn() throws Exception {
    try (LockstepProcess process = LockstepProcess.start("--drain-delay-ms", "3000")) {
      int port = process.port();
      HttpCaller http = new HttpCaller(port);
      http.get("/health").is(200);
      terminate(
          process,
          () -> {
            Poll.until("health says 503", () -> http.get("/health").status() == 503);
            http.get("/health").isProblem(503);
            http.post("/channel/a", "x").is(200);
            http.post("/api/channels/a", "{\"client_id\":\"ada\"}").is(200);
            new HttpCaller(port).get("/frame").is(200);
            Poll.until("nothing new is taken", () -> !Connections.accepted(port));
          });
    }
  }

  /** Sends half of a body; the server has said that it waits for it. */
  private static void beginPost(RawConnection connection) throws Exception {
    connection.write(SLOW_POST);
    assertEquals(100, connection.read().status());
    connection.write("first");
  }

  @Test
  void aRequestUnderWayIsFinishedAndAnsweredThoughNothingNewIsTaken() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        RawConnection slow = new RawConnection(process.port())) {
      beginPost(slow);
      terminate(
          process,
          () -> {
            Poll.until("nothing new is taken", () -> !Connections.accepted(process.port()));
            slow.write("other");
            assertEquals(200, slow.read().status());
            assertEquals("", slow.rest());
          });
    }
  }

  @Test
  void aRequestThatNeverEndsDoesNotKeepItFromEnding() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        RawConnection stuck = new RawConnection(process.port())) {
      beginPost(stuck);
      terminate(process, () -> {});
    }
  }

  @Test
  void eventStreamsEnd() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        RawConnection listener = new RawConnection(process.port())) {
      listener.write(EVENTS);
      String line = listener.line();
      while (line != null && !line.equals("data: []")) {
        line = listener.line();
      }
      assertEquals("data: []", line);
      terminate(
          process,
          () -> {
            String rest = listener.rest();
            assertTrue(rest.endsWith("0\r\n\r\n"), rest);
            assertFalse(rest.contains("data:"), rest);
          });
    }
  }

  @Test
  void bothHalvesOfASplitDeploymentEndThoughTheOtherIsGone() throws Exception {
    try (Cluster cluster = new Cluster()) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      HttpCaller http = new HttpCaller(edge.port());
      Poll.until("the edge reaches it", () -> http.get("/frame").status() == 200);
      terminate(features, () -> {});
      Poll.until("it is missed", () -> http.post("/channel/a", "x").status() == 503);
      terminate(edge, () -> {});
    }
  }
}
