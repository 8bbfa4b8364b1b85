package io.lockstep.it;

import static io.lockstep.it.ChannelsFixture.object;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * WIRE, "Everywhere": clients that send requests and read no answers cost a bounded amount of
 * memory, and hold up nobody else.
 */
final class EverywhereUnreadIT {
  /** Little memory: today's answers must not need more, whatever the clients do. */
  private static final List<String> LITTLE_MEMORY =
      List.of("-Xmx96m", "-XX:MaxDirectMemorySize=24m");

  /** What all sockets together may take of these 24 MiB. */
  private static final double DIRECT_BYTES = 16e6;

  private static final int FLOOD_BYTES = 4_000_000;
  private static final int ROUNDS = 20;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LockstepProcess process;

  @BeforeAll
  static void start() {
    process = LockstepProcess.start(LITTLE_MEMORY, "--channels-timeout-ms", "600000");
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  private static WireClient client() {
    return new WireClient(process.port());
  }

  private static double metric(String name) {
    return Metrics.sum(client().get("/metrics").expect(200).text(), name);
  }

  private static UnreadFlood flood(int connections, int bytes, String request) {
    return new UnreadFlood(process.port(), connections, request.repeat(bytes / request.length()));
  }

  /** Serves others meanwhile, and lets go of everything afterwards. */
  private static void assertHarmless(UnreadFlood flooding) {
    try (flooding) {
      for (int i = 0; i < ROUNDS; i++) {
        assertOthersAreServed(i);
      }
    }
    Poll.until("nothing is taken", () -> metric("lockstep_http_bytes") == 0);
    Poll.until("all have left", () -> metric("lockstep_http_connections") <= 1);
    Poll.until("memory comes back", () -> directBytes() < DIRECT_BYTES / 2);
  }

  private static void assertOthersAreServed(int round) {
    WireClient client = client();
    client.get("/health").expect(200);
    client.post("/channel/others", "item " + round).expect(200);
    client.post("/api/channels/others", object("ada", round)).expect(200);
    client.get("/logs.html").expect(200);
    assertTrue(directBytes() < DIRECT_BYTES, () -> directBytes() + " bytes outside of the heap");
  }

  private static double directBytes() {
    return metric("jvm_buffer_memory_used_bytes{id=\"direct\"}");
  }

  private static String get(String path) {
    return WireClient.request("GET", path, "");
  }

  @Test
  void pages() {
    assertHarmless(flood(2, FLOOD_BYTES, get("/logs.html")));
  }

  @Test
  void heads() {
    assertHarmless(flood(8, FLOOD_BYTES, WireClient.request("HEAD", "/logs.html", "")));
  }

  @Test
  void errors() {
    String errors =
        get("/nothing/here")
            + WireClient.request("POST", "/health", "")
            + WireClient.request("POST", "/api/channels/a", "no JSON")
            + WireClient.request("OPTIONS", "/frame", "");
    assertHarmless(flood(8, FLOOD_BYTES, errors));
  }

  @Test
  void answersThatAreMadeForEachRequest() {
    assertHarmless(flood(8, FLOOD_BYTES, get("/metrics")));
  }

  @Test
  void posts() {
    String posts =
        WireClient.request("POST", "/channel/flood", "x".repeat(1_000))
            + WireClient.request("POST", "/api/channels/flood", object("joe", 1));
    assertHarmless(flood(8, FLOOD_BYTES, posts));
  }

  @Test
  void largeAnswersOfAChannel() {
    client().post("/api/channels/large", filled("ada", 300_000)).expect(200);
    assertHarmless(flood(20, 400_000, get("/api/channels/large")));
  }

  @Test
  void eventStreams() {
    client().post("/api/channels/streamed", filled("ada", 30_000)).expect(200);
    String watch =
        WireClient.request("GET", "/api/channels/streamed", "", "Accept: text/event-stream");
    try (UnreadFlood flood = new UnreadFlood(process.port(), 200, watch + get("/frame"))) {
      for (int i = 0; i < ROUNDS; i++) {
        client().post("/api/channels/streamed", filled("ada", 30_000 + i)).expect(200);
      }
      assertHarmless(flood);
    }
  }

  @Test
  void manyConnectionsOfWhichEachSendsALittle() {
    assertHarmless(flood(2_000, 30_000, get("/logs/page/entry-list.js")));
  }

  @Test
  void anotherProtocolBehindAnswersThatAreNotRead() {
    String upgrade = WireClient.request("GET", "/connect", "", SocketClient.upgrade());
    String ping = new String(SocketClient.bytes(0x89, new byte[125]), ISO_8859_1);
    String text = get("/style.css").repeat(5) + upgrade + ping.repeat(2_000);
    assertHarmless(new UnreadFlood(process.port(), 200, text));
  }

  private static String filled(String clientId, int bytes) {
    return "{\"client_id\":\"" + clientId + "\",\"x\":\"" + "x".repeat(bytes) + "\"}";
  }

  @Test
  void whoReadsLaterGetsEveryAnswerInItsTurn() {
    int requests = 3_000;
    IntFunction<String> post =
        n -> WireClient.request("POST", "/api/channels/turn-" + n, object("ada", n));
    String all =
        IntStream.range(0, requests)
            .mapToObj(n -> post.apply(n) + get("/api/channels/turn-" + n))
            .collect(Collectors.joining());
    try (WireConnection connection = WireConnection.open(process.port())) {
      Thread sender = new Thread(() -> connection.send(all));
      sender.start();
      for (int n = 0; n < requests; n++) {
        assertEquals("[]", connection.answer().expect(200).text());
        assertEquals("[" + object("ada", n) + "]", connection.answer().expect(200).text());
      }
      connection.send(get("/api/channels/turn-0")).answer().expect(200);
    }
  }

  @Test
  void aProcessThatIsFloodedEndsOnSigterm() throws Exception {
    try (LockstepProcess flooded = LockstepProcess.start(LITTLE_MEMORY);
        UnreadFlood flood =
            new UnreadFlood(flooded.port(), 20, get("/logs.html").repeat(FLOOD_BYTES / 40))) {

      flood.awaitUnread();
      Signal.TERM.sendTo(flooded);
      Poll.until("it stops in order", () -> flooded.output().toString().contains("- stopped"));
      assertEquals(0, flooded.terminate());
    }
  }
}
