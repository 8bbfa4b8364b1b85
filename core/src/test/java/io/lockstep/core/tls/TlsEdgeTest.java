package io.lockstep.core.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.socket.protocol.WebSocketProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WIRE, "Everywhere": everything holds with TLS, too. */
class TlsEdgeTest {
  private static final String GET_KEPT = "GET /kept HTTP/1.1\r\nHost: localhost\r\n";
  private static final String GET_MADE = "GET /made HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final byte[] BYE = "bye".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path folder;
  private static TestCertificate certificate;
  private static SSLContext trust;
  private TlsEdge edge;

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.make(folder);
    trust = certificate.forClient();
  }

  @BeforeEach
  void start() {
    edge = new TlsEdge(certificate, 60_000);
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private TlsClient connect() throws IOException {
    return connect("TLSv1.3");
  }

  private TlsClient connect(String protocol) throws IOException {
    return new TlsClient(trust, edge.port(), protocol);
  }

  private static String post(String body) {
    return "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void postsAreAnswered(String protocol) throws Exception {
    try (TlsClient client = connect(protocol)) {
      assertEquals("hello", client.send(post("hello")).answer().text());
      String large = "y".repeat(200_000);
      assertEquals(large, client.send(post(large)).answer().text());
    }
  }

  @Test
  void aLargeAnswerComesWholeAndIsCountedWhileItIsUnread() throws Exception {
    try (TlsClient client = connect()) {
      client.send(GET_MADE);
      await("what is unread is not counted", () -> edge.unreadBytes() > 0);
      assertArrayEquals(TlsEdge.pattern(TlsEdge.MADE_BYTES), client.answer().content().array());
      await("memory was not given back", () -> edge.usedBytes() == 0);
      assertEquals("next", client.send(post("next")).answer().text());
    }
  }

  @Test
  void requestsThatAreSentAheadAreAnsweredInTheirOrder() throws Exception {
    try (TlsClient client = connect()) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        requests.append(post("number " + i));
        if (i % 100 == 50) {
          requests.append(GET_MADE);
        }
      }
      client.send(requests.toString());
      for (int i = 0; i < 300; i++) {
        assertEquals("number " + i, client.answer().text());
        if (i % 100 == 50) {
          assertEquals(TlsEdge.MADE_BYTES, client.answer().content().length());
        }
      }
      await("memory was not given back", () -> edge.usedBytes() == 0);
    }
  }

  @Test
  void partsOfSharedContentStayAsTheyAre() throws Exception {
    byte[] whole = TlsEdge.pattern(TlsEdge.KEPT.length());
    try (TlsClient client = connect()) {
      String part = GET_KEPT + "Range: bytes=1000-20999\r\n\r\n";
      client.send(part + post("behind it") + part + post("and again"));
      assertArrayEquals(Arrays.copyOfRange(whole, 1000, 21_000), client.answer().content().array());
      assertEquals("behind it", client.answer().text());
      assertArrayEquals(Arrays.copyOfRange(whole, 1000, 21_000), client.answer().content().array());
      assertEquals("and again", client.answer().text());
      assertArrayEquals(whole, client.send(GET_KEPT + "\r\n").answer().content().array());
      assertArrayEquals(whole, TlsEdge.KEPT.array());
    }
  }

  @Test
  void broadcastsReachPlainAndCompressingMembers() throws Exception {
    try (TlsClient plain = connect().upgrade("/members", false);
        TlsClient compressing = connect().upgrade("/members", true);
        TlsClient old = connect("TLSv1.2").upgrade("/members", true)) {
      assertEquals("welcome", plain.frame().text());
      assertEquals("welcome", compressing.frame().text());
      assertEquals("welcome", old.frame().text());
      String message = "abcdefgh".repeat(14);
      for (int i = 0; i < 20; i++) {
        plain.sendFrame(WebSocketProtocol.TEXT, message.getBytes(StandardCharsets.UTF_8));
      }
      for (int i = 0; i < 20; i++) {
        TlsClient.Frame frame = plain.frame();
        assertFalse(frame.compressed());
        assertEquals(message, frame.text());
        for (TlsClient other : new TlsClient[] {compressing, old}) {
          TlsClient.Frame small = other.frame();
          assertTrue(small.compressed());
          assertEquals(message, small.text());
        }
      }
    }
  }

  @Test
  void aBroadcastThatAMemberDoesNotReadIsCountedForIt() throws Exception {
    try (TlsClient reader = connect().upgrade("/members", false)) {
      assertEquals("welcome", reader.frame().text());
      try (TlsClient stuck = connect().upgrade("/members", false)) {
        assertEquals("welcome", stuck.frame().text());
        for (int i = 0; i < 6; i++) {
          reader.sendFrame(WebSocketProtocol.TEXT, "large".getBytes(StandardCharsets.UTF_8));
          assertEquals(1 << 20, reader.frame().payload().length());
        }
        await("what is unread is not counted", () -> edge.unreadBytes() > 0);
      }
      await("memory was not given back", () -> edge.usedBytes() == 0);
    }
  }

  @Test
  void aWebSocketThatIsClosedEndsAsTlsDoes() throws Exception {
    try (TlsClient client = connect("TLSv1.2").upgrade("/members", false)) {
      client.frame();
      client.sendFrame(WebSocketProtocol.TEXT, BYE);
      TlsClient.Frame close = client.frame();
      assertEquals(WebSocketProtocol.CLOSE, close.opcode());
      client.sendFrame(WebSocketProtocol.CLOSE, Arrays.copyOf(close.payload().array(), 2));
      client.awaitEnd();
      client.assertToldOfEnd();
    }
    await("a connection stays open", () -> edge.connections() == 0);
  }

  @Test
  void aRequestThatIsRefusedIsAnsweredAndEndsAsTlsDoes() throws Exception {
    try (TlsClient client = connect("TLSv1.2")) {
      client.send("GET /kept HTTP/1.1\nHost: localhost\n\n");
      assertEquals(400, client.answer().status());
      client.awaitEnd();
      client.assertToldOfEnd();
    }
    await("a connection stays open", () -> edge.connections() == 0);
  }

  @Test
  void aTargetMayNameTheServerWithItsDefaultPort() throws Exception {
    try (TlsClient client = connect()) {
      client.send("GET https://localhost:443/kept HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertEquals(200, client.answer().status());
    }
  }

  @Test
  void aClientThatReadsNothingIsCut() throws Exception {
    edge.close();
    edge = new TlsEdge(certificate, 500);
    try (TlsClient client = connect()) {
      client.send(GET_MADE);
      await("it was never served", () -> edge.connections() > 0);
      await("it was not cut", () -> edge.connections() == 0);
      await("memory was not given back", () -> edge.usedBytes() == 0);
    }
  }

  @Test
  void whatIsNoTlsEndsItsConnectionOnly() throws Exception {
    try (TlsClient good = connect();
        TlsClient bad = connect()) {
      assertEquals("a", good.send(post("a")).answer().text());
      await("it is not connected", () -> edge.connections() == 2);
      bad.sendInTheClear("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      await("it stays open", () -> edge.connections() == 1);
      assertEquals("b", good.send(post("b")).answer().text());
    }
  }
}
