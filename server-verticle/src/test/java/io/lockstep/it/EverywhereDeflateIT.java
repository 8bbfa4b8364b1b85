package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WIRE, "Everywhere": permessage-deflate, without context takeover on both sides. */
final class EverywhereDeflateIT {
  private static final String BOTH =
      "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

  /** A heap in which what the bomb holds would be missed. */
  private static final String HEAP = "-Xmx64m";

  private static final int BOMB_BYTES = 60_000_000;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static LockstepProcess process;

  @BeforeAll
  static void start() {
    process = LockstepProcess.start(List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"));
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  private static SocketClient open(String... offers) {
    String[] headers = new String[offers.length];
    for (int i = 0; i < offers.length; i++) {
      headers[i] = EXTENSIONS + ": " + offers[i];
    }
    return SocketClient.open(process.port(), "/connect", headers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "permessage-deflate|",
        "permessage-deflate; client_no_context_takeover|",
        "permessage-deflate; server_no_context_takeover|",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover|",
        "permessage-deflate; client_max_window_bits|",
        "permessage-deflate; client_max_window_bits=10|",
        "permessage-deflate; client_max_window_bits=\"9\"|",
        "PerMessage-Deflate;CLIENT_NO_CONTEXT_TAKEOVER|",
        "x-webkit-deflate-frame, permessage-deflate|",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate|",
        "permessage-deflate; server_max_window_bits=15|; server_max_window_bits=15",
      })
  void anOfferThatCanBeMetIsAnsweredWithoutContextTakeover(String offer, String further) {
    try (SocketClient client = open(offer)) {
      String expected = BOTH + (further == null ? "" : further);
      assertEquals(expected, client.handshake().header(EXTENSIONS));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=7",
        "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_no_context_takeover=1",
        "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; unknown",
        "permessage-bzip2",
        "x-webkit-deflate-frame",
        "permessage-deflate;",
        ""
      })
  void anyOtherOfferIsDeclinedAndMessagesGoUncompressed(String offer) {
    String large = "{\"type\":\"" + "x".repeat(5_000);
    try (SocketClient client = open(offer)) {
      assertEquals("", client.handshake().header(EXTENSIONS));
      assertFalse(client.text(large).next().compressed());
      client.raw(SocketClient.bytes(0xC1, SocketClient.deflated("ping"))).expectClose(1002);
    }
  }

  @Test
  void offersMayComeInSeveralHeaders() {
    try (SocketClient client =
        open("permessage-deflate; server_max_window_bits=9", "permessage-deflate")) {
      assertEquals(BOTH, client.handshake().header(EXTENSIONS));
    }
  }

  @Test
  void messagesAreCompressedBothWaysEachOnItsOwn() {
    String data = "monster ".repeat(100);
    String push = "{\"type\":\"Push\",\"sessionId\":\"deflate\",\"data\":\"" + data + "\"}";
    try (SocketClient leader = open("permessage-deflate");
        SocketClient follower = open("permessage-deflate; client_no_context_takeover");
        SocketClient plain = open()) {
      for (SocketClient client : List.of(plain, follower)) {
        client.text(SessionsFixture.setSession("deflate", false)).nextText();
      }
      plain.nextText();
      leader.raw(deflated(SessionsFixture.setSession("deflate", true))).nextText();
      SessionsFixture.expectText(SessionsFixture.state(3, true), follower, plain);
      for (int i = 0; i < 3; i++) {
        leader.raw(deflated(push));
        SocketFrame frame = follower.next();
        assertTrue(frame.compressed());
        assertTrue(frame.payload().length() < push.length() / 4);
        assertEquals(push, frame.inflated());
        assertEquals(push, plain.nextText());
      }
    }
  }

  @Test
  void compressedFragmentsMakeOneMessage() {
    byte[] payload = SocketClient.deflated("ping");
    try (SocketClient client = open("permessage-deflate")) {
      client.raw(SocketClient.bytes(0x41, new byte[] {payload[0]}));
      client.frame(SocketFrame.PING);
      for (int i = 1; i < payload.length; i++) {
        client.raw(SocketClient.bytes(0x00, new byte[] {payload[i]}));
      }
      client.raw(SocketClient.bytes(0x80, new byte[0]));
      assertEquals(SocketFrame.PONG, client.next().opcode());
      assertEquals("pong", client.nextText());
    }
  }

  @Test
  void whatCannotBeInflatedOrIsNoTextThenCloses() {
    try (SocketClient client = open("permessage-deflate")) {
      client.raw(SocketClient.bytes(0xC1, new byte[] {7, 7, 7})).expectClose(1007);
    }
    try (SocketClient client = open("permessage-deflate")) {
      byte[] latin = {'{', (byte) 0xE9, '}'};
      client.raw(SocketClient.bytes(0xC1, SocketClient.deflated(latin))).expectClose(1007);
    }
  }

  @Test
  void aMessageThatInflatesBeyondTheLimitClosesBeforeTheMemoryIsSpent() {
    byte[] bomb = SocketClient.deflated(new byte[BOMB_BYTES]);
    assertTrue(bomb.length < 70_000, () -> bomb.length + " bytes");
    for (int i = 0; i < 30; i++) {
      try (SocketClient client = open("permessage-deflate")) {
        client.raw(SocketClient.bytes(0xC2, bomb)).expectClose(1009);
      }
    }
    try (SocketClient client = open()) {
      client.text("ping");
      SessionsFixture.expectText("pong", client);
    }
    assertTrue(usedDirectBytes() < 32 << 20);
  }

  private static double usedDirectBytes() {
    String metrics = new WireClient(process.port()).get("/metrics").expect(200).text();
    return Metrics.sum(metrics, "jvm_buffer_memory_used_bytes");
  }

  private static byte[] deflated(String text) {
    return SocketClient.bytes(0xC1, SocketClient.deflated(text));
  }
}
