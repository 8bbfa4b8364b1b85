package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": memory is bounded, and nothing already accepted is lost. */
abstract class ChannelsMemoryContract {
  private static final int MAX_BYTES = 200_000;
  private static final int OBJECT_BYTES = 2_000;

  abstract Deployment start(String... options);

  @Test
  void pastTheLimitAPostIsRefusedAndWhatWasStoredStays() {
    try (Deployment deployment =
        start(
            "--channels-max-bytes",
            Integer.toString(MAX_BYTES),
            "--channels-timeout-ms",
            "600000")) {
      ChannelsFixture channels = () -> deployment;
      List<String> stored = new ArrayList<>();
      WireAnswer answer = channels.post("full", big("client-0"));
      while (answer.status() == 200) {
        stored.add(big("client-" + stored.size()));
        assertTrue(stored.size() * OBJECT_BYTES <= MAX_BYTES, "past the limit");
        answer = channels.post("full", big("client-" + stored.size()));
      }
      assertRefused(answer);
      assertTrue(stored.size() * OBJECT_BYTES > MAX_BYTES / 2, "refused far too early");
      assertEquals("[" + String.join(",", stored) + "]", channels.seen("full"));
      assertRefused(channels.post("another", big("ada")));
      assertFalse(channels.keys().contains("another"));
      assertRefused(channels.post("full", object("client-0", 0) + " ".repeat(OBJECT_BYTES * 4)));
      assertEquals("[" + String.join(",", stored) + "]", channels.seen("full"));
      stored.set(0, object("client-0"));
      channels.post("full", object("client-0")).expect(200);
      assertEquals("[" + String.join(",", stored) + "]", channels.seen("full"));
    }
  }

  @Test
  void roomIsBackOnceClientsAreGone() {
    try (Deployment deployment =
        start("--channels-max-bytes", "20000", "--channels-timeout-ms", "500")) {
      ChannelsFixture channels = () -> deployment;
      for (int round = 0; round < 3; round++) {
        String key = "round-" + round;
        Poll.until("there is room", () -> channels.post(key, bigger("ada")).status() == 200);
        Poll.until(
            "there is no room for a second",
            () -> {
              WireAnswer refused = channels.post(key, bigger("joe"));
              channels.post(key, bigger("ada"));
              return refused.status() == 429;
            });
      }
    }
  }

  @Test
  void aStreamThatIsServedIsToldOfEveryChangeHoweverLittleMemoryIsLeft() {
    try (Deployment deployment =
        start("--http-max-bytes", "70000", "--channels-timeout-ms", "600000")) {
      ChannelsFixture channels = () -> deployment;
      channels.post("streamed", bigger("ada")).expect(200);
      channels.post("streamed", bigger("joe")).expect(200);
      String state = "[" + bigger("ada") + "," + bigger("joe");
      try (EventReader stream = EventReader.open(deployment, "/api/channels/streamed")) {
        assertEquals(state + "]", stream.next());
        channels.post("streamed", object("bob")).expect(200);
        assertEquals("data: " + state + "," + object("bob") + "]", nextOrComment(stream));
      }
    }
  }

  /** The next event; a comment when only comments come. */
  private static String nextOrComment(EventReader stream) {
    String block = stream.block();
    for (int i = 0; i < 2 && block.startsWith(":"); i++) {
      block = stream.block();
    }
    return block;
  }

  private static void assertRefused(WireAnswer answer) {
    answer.problem(429);
    assertTrue(answer.header("Retry-After").matches("[1-9][0-9]*"));
  }

  private static String big(String clientId) {
    String head = "{\"client_id\":\"" + clientId + "\",\"x\":\"";
    return head + "x".repeat(OBJECT_BYTES - head.length() - 2) + "\"}";
  }

  private static String bigger(String clientId) {
    return "{\"client_id\":\"" + clientId + "\",\"x\":\"" + "x".repeat(15_000) + "\"}";
  }
}
