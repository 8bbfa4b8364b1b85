package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, the server answers in its own way or not at all, and goes on serving. */
final class EverywhereRandomInputIT {
  private static final long SEED = 20_260_101;
  private static final int INPUTS = 1_500;
  private static final Pattern FIRST_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9][0-9]) ");

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone();
  }

  @AfterAll
  static void stop() {
    assertEquals(200, new WireClient(deployment).get("/health").status());
    assertTrue(
        deployment.edge().output().stream().noneMatch(line -> line.contains("Exception")),
        () -> String.join("\n", deployment.edge().output()));
    deployment.close();
  }

  @Test
  void randomBytesGetAClearAnswerOrNone() {
    Random random = new Random(SEED);
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = new byte[1 + random.nextInt(300)];
      random.nextBytes(input);
      assertClear(input, i);
    }
  }

  @Test
  void randomLinesGetAClearAnswerOrNone() {
    Random random = new Random(SEED);
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = new byte[4 + random.nextInt(300)];
      for (int at = 0; at < input.length; at++) {
        input[at] = (byte) (random.nextInt(12) == 0 ? '\n' : ' ' + random.nextInt(95));
      }
      System.arraycopy(
          "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, input, input.length - 4, 4);
      assertClear(input, i);
    }
  }

  @Test
  void damagedRequestsGetAClearAnswerOrNone() {
    Random random = new Random(SEED);
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = request(random).getBytes(StandardCharsets.UTF_8);
      for (int damages = random.nextInt(4); damages >= 0; damages--) {
        input[random.nextInt(input.length)] = (byte) random.nextInt(256);
      }
      assertClear(input, i);
    }
  }

  private static String request(Random random) {
    String key = "/api/channels/random-" + random.nextInt(5);
    return switch (random.nextInt(6)) {
      case 0 -> WireClient.request("GET", key, "", "Client-Id: a", "Client-Time: 1");
      case 1 -> WireClient.request("HEAD", key, "", "Accept: application/json");
      case 2 -> WireClient.request("OPTIONS", key, "", "Access-Control-Request-Method: GET");
      case 3 ->
          "POST "
              + key
              + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "4\r\n{\"cl\r\n12\r\nient_id\":\"ada\",\"x\r\n3\r\n\":1\r\n1\r\n}\r\n0\r\n\r\n";
      case 4 -> WireClient.request("POST", "/channel/random", object("ada"), "Content-Type: a/b");
      default -> WireClient.request("POST", key, object("ada"), "Content-Encoding: identity");
    };
  }

  private static void assertClear(byte[] input, int number) {
    String answer;
    try (WireConnection connection = WireConnection.open(deployment)) {
      connection.trySend(input);
      connection.endSending();
      answer = new String(connection.rest(), StandardCharsets.UTF_8);
    }
    String what = "input " + number + ": " + answer;
    assertFalse(answer.contains("<html"), what);
    assertFalse(answer.contains("Exception"), what);
    Matcher first = FIRST_LINE.matcher(answer);
    assertTrue(answer.isEmpty() || first.lookingAt(), what);
    if (!answer.isEmpty()) {
      int status = Integer.parseInt(first.group(1));
      // A transfer encoding or a version that is not ours is the client's choice, too.
      assertTrue(status < 500 || status == 501 || status == 505, what);
      assertTrue(status < 400 || answer.contains("application/problem+json"), what);
    }
  }
}
