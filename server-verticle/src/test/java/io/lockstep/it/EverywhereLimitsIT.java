package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": how many connections there may be, and how much memory they may take. */
final class EverywhereLimitsIT {
  private static final String GET = WireClient.request("GET", "/api", "");

  @Test
  void aConnectionBeyondTheLimitIsToldSoAndThereIsRoomOnceOneCloses() {
    int max = 4;
    try (Deployment deployment = Deployment.alone("--max-connections", Integer.toString(max))) {
      List<WireConnection> open = new ArrayList<>();
      for (int i = 0; i < max; i++) {
        open.add(WireConnection.open(deployment).send(GET));
        open.get(i).answer().expect(200);
      }
      try (WireConnection beyond = WireConnection.open(deployment)) {
        beyond.send(GET).answer().problem(503);
        assertEquals(0, beyond.rest().length);
      }
      for (WireConnection connection : open) {
        connection.send(GET).answer().expect(200);
      }
      open.remove(0).close();
      Poll.until("there is room", () -> new WireClient(deployment).get("/api").status() == 200);
      open.forEach(WireConnection::close);
    }
  }

  @Test
  void bodiesAndAnswersBeyondTheMemoryForThemAreRefusedAndNothingStaysTaken() {
    try (Deployment deployment =
        Deployment.alone("--http-max-bytes", "100000", "--channels-timeout-ms", "600000")) {
      ChannelsFixture channels = () -> deployment;
      for (int round = 0; round < 5; round++) {
        assertRefused(channels.post("large", object("ada", 150_000)));
        assertEquals("[]", channels.seen("large"));
        // What a request took is given back when it is over, which its client may know first.
        takenAtLast(channels, "fits", object("ada", 60_000));
        takenAtLast(channels, "fits", object("joe", 60_000));
        assertRefused(channels.get("fits"));
        takenAtLast(channels, "fits", object("ada", 20));
        assertEquals(
            "[" + object("ada", 20) + "," + object("joe", 60_000) + "]", channels.seen("fits"));
      }
    }
  }

  @Test
  void aPostWhoseAnswerIsTooLargeIsRefusedToo() {
    try (Deployment deployment =
        Deployment.alone("--http-max-bytes", "100000", "--channels-timeout-ms", "600000")) {
      ChannelsFixture channels = () -> deployment;
      takenAtLast(channels, "post", object("ada", 60_000));
      takenAtLast(channels, "post", object("joe", 60_000));
      assertRefused(channels.post("post", object("zoe", 30)));
      channels.post("post", object("ada", 30)).expect(200);
      channels.post("post", object("zoe", 30)).expect(200);
    }
  }

  private static void assertRefused(WireAnswer answer) {
    answer.problem(429);
    assertTrue(answer.header("Retry-After").matches("[1-9][0-9]*"));
  }

  /** An object with that much in it. */
  private static String object(String clientId, int bytes) {
    return "{\"client_id\":\"" + clientId + "\",\"x\":\"" + "x".repeat(bytes) + "\"}";
  }

  @Test
  void aClientThatLeavesGivesBackWhatWasTakenForIt() {
    try (Deployment deployment =
        Deployment.alone("--http-max-bytes", "400000", "--channels-timeout-ms", "600000")) {
      ChannelsFixture channels = () -> deployment;
      takenAtLast(channels, "left", object("ada", 60_000));
      takenAtLast(channels, "left", object("joe", 60_000));
      for (int i = 0; i < 100; i++) {
        for (String accept : new String[] {"application/json", "text/event-stream"}) {
          try (WireConnection connection = WireConnection.open(deployment)) {
            connection.send(
                "GET /api/channels/left HTTP/1.1\r\nHost: a\r\nAccept: " + accept + "\r\n\r\n");
          }
        }
      }
      Poll.until(
          "nothing is taken",
          () ->
              new WireClient(deployment)
                  .get("/metrics")
                  .text()
                  .contains("lockstep_http_bytes 0.0"));
      channels.get("left").expect(200);
    }
  }

  private static void takenAtLast(ChannelsFixture channels, String key, String object) {
    Poll.until("there is room", () -> channels.post(key, object).status() == 200);
  }
}
