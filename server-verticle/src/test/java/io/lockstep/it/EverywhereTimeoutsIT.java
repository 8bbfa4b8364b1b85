package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A slow or silent client cannot hold a connection. */
final class EverywhereTimeoutsIT {
  private static final int LARGE_BYTES = 16_000_000;
  private static final Pattern CONNECTIONS =
      Pattern.compile("(?m)^lockstep_http_connections ([0-9.]+)$");

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment =
        Deployment.alone(
            "--header-timeout-ms",
            "500",
            "--body-timeout-ms",
            "700",
            "--idle-timeout-ms",
            "1500",
            "--channels-timeout-ms",
            "600000");
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static WireConnection connect() {
    return WireConnection.open(deployment);
  }

  @Test
  void aHeadThatDoesNotEndIsTimedOut() {
    try (WireConnection connection = connect()) {
      connection.send("GET /api HTTP/1.1\r\nHost: a\r\n");
      assertTimedOut(connection);
    }
  }

  @Test
  void aTrickleDoesNotPutTheHeadsDeadlineOff() {
    try (WireConnection connection = connect()) {
      connection.send("GET /api HTTP/1.1\r\nHost: a\r\nX: ");
      trickle(connection, "x");
      assertTimedOut(connection);
    }
  }

  @Test
  void theHeadOfALaterRequestHasADeadlineToo() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.request("GET", "/api", ""));
      connection.answer().expect(200);
      connection.send("GET /api HTTP/1.1\r\nX: ");
      trickle(connection, "x");
      assertTimedOut(connection);
    }
  }

  @Test
  void emptyLinesAheadOfAHeadDoNotHoldAConnection() {
    try (WireConnection connection = connect()) {
      trickle(connection, "\r\n");
      connection.rest();
    }
  }

  @Test
  void aBodyThatDoesNotEndIsTimedOut() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", "/api/channels/slow", 1000) + "{");
      assertTimedOut(connection);
    }
  }

  @Test
  void aTrickleDoesNotPutTheBodysDeadlineOff() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", "/api/channels/slow", 100_000) + "{");
      trickle(connection, " ");
      assertTimedOut(connection);
    }
    try (WireConnection connection = connect()) {
      connection.send("POST /api/channels/slow HTTP/1.1\r\nHost: a\r\n");
      connection.send("Transfer-Encoding: chunked\r\n\r\n");
      trickle(connection, "1\r\n \r\n");
      assertTimedOut(connection);
    }
  }

  @Test
  void theRestOfARefusedBodyHasADeadlineToo() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.requestHead("POST", "/no/such/path", 100_000) + "{");
      connection.answer().problem(404);
      connection.rest();
    }
  }

  @Test
  void aSilentConnectionIsClosedWithoutAWord() {
    try (WireConnection connection = connect()) {
      assertEquals(0, connection.rest().length);
    }
  }

  @Test
  void anIdleConnectionIsClosedWithoutAWord() {
    try (WireConnection connection = connect()) {
      connection.send(WireClient.request("GET", "/api", ""));
      connection.answer().expect(200);
      assertEquals(0, connection.rest().length);
    }
  }

  @Test
  void aSilentEventStreamIsNotIdle() {
    ChannelsFixture channels = () -> deployment;
    try (EventReader events = channels.watch("silent")) {
      assertEquals("[]", events.next());
      // Once a connection that fell silent later has been closed, this one would have been, too.
      anIdleConnectionIsClosedWithoutAWord();
      channels.post("silent", object("ada")).expect(200);
      assertEquals("[" + object("ada") + "]", events.next());
    }
  }

  @Test
  void aClientThatNeverReadsIsCut() {
    String get = largeAnswer("never");
    try (WireConnection silent = WireConnection.openNarrow(deployment)) {
      silent.send(get);
      Poll.until("the client is cut", () -> connections() <= 1);
      assertTrue(silent.rest().length < LARGE_BYTES, "it got everything");
    }
  }

  @Test
  void aClientThatReadsSlowlyIsNotCut() {
    String get = largeAnswer("slowly");
    try (WireConnection slow = WireConnection.openNarrow(deployment)) {
      slow.send(get);
      int[] read = {0};
      Poll.until(
          "everything is read",
          () -> {
            int some = slow.some(50_000).length;
            read[0] += some;
            return read[0] >= LARGE_BYTES || some == 0;
          });
      assertTrue(read[0] >= LARGE_BYTES, () -> "cut after " + read[0]);
    }
  }

  /** Fills a channel with that much, in bodies that come at once, and gives the request for it. */
  private static String largeAnswer(String key) {
    int objects = 320;
    String large = "x".repeat(LARGE_BYTES / objects);
    for (int i = 0; i < objects; i++) {
      String object = "{\"client_id\":\"" + i + "\",\"x\":\"" + large + "\"}";
      new WireClient(deployment).post("/api/channels/" + key, object).expect(200);
    }
    return WireClient.request("GET", "/api/channels/" + key, "");
  }

  /** How many connections the server has open, the one that asks included. */
  private static double connections() {
    String metrics = new WireClient(deployment).get("/metrics").expect(200).text();
    Matcher matcher = CONNECTIONS.matcher(metrics);
    assertTrue(matcher.find(), metrics);
    return Double.parseDouble(matcher.group(1));
  }

  /** Sends {@code text} again and again until the server says something or ends the connection. */
  private static void trickle(WireConnection connection, String text) {
    Poll.until(
        "the server has enough of the trickle",
        () -> connection.hasInput() || !connection.trySend(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertTimedOut(WireConnection connection) {
    WireAnswer answer = connection.answer();
    answer.problem(408);
    assertEquals("close", answer.header("Connection"));
    assertEquals(0, connection.rest().length);
  }
}
