package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": what a WebSocket may carry, and what it is closed with beyond that. */
final class EverywhereWebSocketLimitsIT {
  private static final int MAX_MESSAGE_BYTES = 1_000;

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone("--max-message-bytes", Integer.toString(MAX_MESSAGE_BYTES));
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static SocketClient open(String... headers) {
    return SocketClient.open(deployment, "/connect", headers);
  }

  private static byte[] frame(int first, int length) {
    return SocketClient.bytes(first, " ".repeat(length).getBytes(StandardCharsets.UTF_8));
  }

  private static double closes(int code) {
    return Metrics.of(deployment, "lockstep_websocket_closes_total{code=\"" + code + "\"}");
  }

  @Test
  void aMessageBeyondTheLimitIsClosedAsTooBig() {
    double before = closes(1009);
    try (SocketClient client = open()) {
      client.raw(frame(0x81, MAX_MESSAGE_BYTES));
      SessionsFixture.expectWarning(client);
      client.raw(frame(0x81, MAX_MESSAGE_BYTES + 1)).expectClose(1009);
    }
    try (SocketClient client = open()) {
      client.raw(frame(0x01, 500)).raw(frame(0x00, 500)).raw(frame(0x80, 0));
      SessionsFixture.expectWarning(client);
      client.raw(frame(0x01, 500)).raw(frame(0x00, 500)).raw(frame(0x80, 1)).expectClose(1009);
    }
    assertEquals(2, closes(1009) - before);
  }

  @Test
  void theAnnouncementOfTooMuchIsEnough() {
    byte[] announced = {(byte) 0x82, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4};
    try (SocketClient client = open()) {
      client.raw(announced).expectClose(1009);
    }
  }

  @Test
  void aMegabyteIsTheLimitUnlessSet() {
    try (Deployment usual = Deployment.alone()) {
      try (SocketClient client = SocketClient.open(usual, "/connect")) {
        client.raw(frame(0x81, 1 << 20));
        SessionsFixture.expectWarning(client);
        client.raw(frame(0x81, (1 << 20) + 1)).expectClose(1009);
      }
    }
  }

  @Test
  void textThatIsNotUtf8IsClosedAsSuchAtTheFirstWrongByte() {
    double before = closes(1007);
    byte[][] texts = {
      {(byte) 0xFF},
      {'a', (byte) 0xC1, (byte) 0x81},
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    };
    for (byte[] text : texts) {
      try (SocketClient client = open()) {
        client.raw(SocketClient.bytes(0x01, text)).expectClose(1007);
      }
    }
    try (SocketClient client = open()) {
      client.frame(SocketFrame.TEXT, (byte) 0xC3).expectClose(1007);
    }
    assertEquals(texts.length + 1, closes(1007) - before);
  }

  @Test
  void whatBreaksTheProtocolIsClosedAsSuch() {
    double before = closes(1002);
    Map<String, byte[]> broken = new LinkedHashMap<>();
    broken.put("RSV1 without compression", frame(0xC1, 1));
    broken.put("RSV2", frame(0xA1, 1));
    broken.put("RSV3", frame(0x91, 1));
    broken.put("a reserved opcode", frame(0x83, 1));
    broken.put("a reserved control opcode", frame(0x8B, 1));
    broken.put("a ping of 126 bytes", frame(0x89, 126));
    broken.put("a ping of 20,000 bytes", frame(0x89, 20_000));
    broken.put("a close of 20,000 bytes", frame(0x88, 20_000));
    broken.put("a pong of 70,000 bytes", frame(0x8A, 70_000));
    broken.put("a ping in fragments", frame(0x09, 1));
    broken.put("a continuation of nothing", frame(0x80, 1));
    broken.put("no mask", new byte[] {(byte) 0x81, 1, 'x'});
    broken.put("a length too long", new byte[] {(byte) 0x82, (byte) 0xFE, 0, 5});
    broken.put("close code 1005", SocketClient.bytes(0x88, new byte[] {3, (byte) 0xED}));
    broken.put("close code 999", SocketClient.bytes(0x88, new byte[] {3, (byte) 0xE7}));
    broken.put("a close of one byte", frame(0x88, 1));
    broken.forEach(
        (what, bytes) -> {
          try (SocketClient client = open()) {
            client.raw(bytes).expectClose(1002);
          }
        });
    try (SocketClient client = open()) {
      client.raw(frame(0x01, 1)).raw(frame(0x81, 1)).expectClose(1002);
    }
    assertEquals(broken.size() + 1, closes(1002) - before);
  }

  @Test
  void everythingIsCountedAndNothingThatAClientCanInventIsALabel() {
    double open = Metrics.of(deployment, "lockstep_websocket_connections");
    double in = Metrics.of(deployment, "lockstep_websocket_messages_total{direction=\"in\"}");
    double out = Metrics.of(deployment, "lockstep_websocket_messages_total{direction=\"out\"}");
    double bytesIn = Metrics.of(deployment, "lockstep_websocket_bytes_total{direction=\"in\"}");
    double bytesOut = Metrics.of(deployment, "lockstep_websocket_bytes_total{direction=\"out\"}");
    double other = Metrics.of(deployment, "lockstep_websocket_closes_total{code=\"other\"}");
    try (SocketClient client =
        SocketClient.open(deployment, "/connect?playerName=oddname", "X-Odd: oddheader")) {
      client.text(setSession("oddsession", true));
      expectText(state(1, true), client);
      client.text(push("oddsession", 1)).text("{\"type\":\"oddtype\"}");
      SessionsFixture.expectWarning(client);
      assertEquals(1, Metrics.of(deployment, "lockstep_websocket_connections") - open);
      assertEquals(
          3, Metrics.of(deployment, "lockstep_websocket_messages_total{direction=\"in\"}") - in);
      assertEquals(
          2, Metrics.of(deployment, "lockstep_websocket_messages_total{direction=\"out\"}") - out);
      client.closeWith(4321).expectClose(4321);
    }
    Poll.until(
        "it is gone", () -> Metrics.of(deployment, "lockstep_websocket_connections") == open);
    assertEquals(
        1, Metrics.of(deployment, "lockstep_websocket_closes_total{code=\"other\"}") - other);
    assertTrue(
        Metrics.of(deployment, "lockstep_websocket_bytes_total{direction=\"in\"}") - bytesIn > 100);
    assertTrue(
        Metrics.of(deployment, "lockstep_websocket_bytes_total{direction=\"out\"}") - bytesOut
            > 100);
    String metrics = new WireClient(deployment).get("/metrics").text();
    assertTrue(!metrics.contains("odd") && !metrics.contains("4321"), metrics);
  }
}
