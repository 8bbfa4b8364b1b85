package io.lockstep.core.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.access.TestPermissions;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller may do is checked before a handler runs, and kept with a connection. */
class CallersTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Map<String, Caller> CALLERS =
      Map.of(
          "reader", TestPermissions.caller("reader", TlsEdge.READ, "a", Instant.MAX),
          "writer", TestPermissions.caller("writer", TlsEdge.WRITE, "a", NOON),
          "stranger",
              TestPermissions.caller("stranger", RequiredRight.write("b"), "a", Instant.MAX));

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
    edge = new TlsEdge(certificate, 60_000, CallersTest::caller);
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  private static Caller caller(HttpServerRequest request) {
    String name = request.getParam("as", "");
    if (name.isEmpty()) {
      return Caller.UNKNOWN;
    } else if (!CALLERS.containsKey(name)) {
      throw new HttpFailure(401, "unknown", Map.of("WWW-Authenticate", "Bearer"));
    }
    return CALLERS.get(name);
  }

  private TlsClient connect() throws IOException {
    return new TlsClient(trust, edge.port(), "TLSv1.3");
  }

  private int status(String method, String target) throws IOException {
    try (TlsClient client = connect()) {
      client.send(method + " " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
      TlsClient.Answer answer = client.answer();
      assertEquals(
          answer.status() == 401, answer.head().contains("WWW-Authenticate: Bearer"), target);
      return answer.status();
    }
  }

  @Test
  void aHandlerSeesOnlyRequestsOfCallersWithItsRight() throws Exception {
    assertEquals(200, status("GET", "/kept?as=reader"));
    assertEquals(200, status("GET", "/kept?as=writer"));
    assertEquals(403, status("GET", "/kept?as=stranger"));
    assertEquals(401, status("GET", "/kept"));
    assertEquals(401, status("GET", "/kept?as=nobody"));
  }

  @Test
  void aRightIsOfTheNameInThePath() throws Exception {
    assertEquals(200, status("POST", "/named/a?as=writer"));
    assertEquals(403, status("POST", "/named/b?as=writer"));
    assertEquals(403, status("POST", "/named/a?as=reader"));
    assertEquals(401, status("POST", "/named/a"));
    assertEquals(1, edge.handled());
  }

  @Test
  void anOpenPathLooksAtNoCredential() throws Exception {
    assertEquals(200, status("POST", "/echo"));
    assertEquals(200, status("POST", "/echo?as=nobody"));
  }

  @Test
  void aHandshakeNeedsItsRight() throws Exception {
    try (TlsClient client = connect()) {
      client.requestUpgrade("/members?as=stranger", false);
      assertTrue(client.head().startsWith("HTTP/1.1 403 "));
    }
  }

  @Test
  void connectionsAreClosedByAConditionOnTheirCaller() throws Exception {
    try (TlsClient reader = connect().upgrade("/members?as=reader", false);
        TlsClient writer = connect().upgrade("/members?as=writer", false);
        TlsClient readerStream = connect();
        TlsClient writerStream = connect()) {
      reader.frame();
      writer.frame();
      readerStream.send("GET /members?as=reader HTTP/1.1\r\nHost: a\r\n\r\n");
      readerStream.head();
      writerStream.send("GET /members?as=writer HTTP/1.1\r\nHost: a\r\n\r\n");
      writerStream.head();
      edge.closeIf(caller -> caller.isExpired(NOON), CloseCode.POLICY, "expired");
      TlsClient.Frame close = writer.frame();
      assertEquals(WebSocketProtocol.CLOSE, close.opcode());
      assertEquals(0x03, close.payload().array()[0]);
      assertEquals((byte) 0xf0, close.payload().array()[1]);
      awaitLine(writerStream, "0\r");
      // The others go on.
      reader.sendFrame(WebSocketProtocol.TEXT, new byte[] {'x'});
      assertEquals("x", reader.frame().text());
      awaitLine(readerStream, "data: x");
      edge.closeIf(caller -> !caller.may(TlsEdge.READ, "b"), CloseCode.POLICY, "lost");
      assertEquals(WebSocketProtocol.CLOSE, reader.frame().opcode());
      awaitLine(readerStream, "0\r");
    }
  }

  private static void awaitLine(TlsClient client, String wanted) throws IOException {
    String line = client.line();
    while (!line.equals(wanted)) {
      line = client.line();
    }
  }
}
