package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": how a WebSocket is opened, and what else is answered on its path. */
final class EverywhereWebSocketHandshakeIT {
  private static final String PATH = "/connect";
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static final byte[] PING = SocketClient.bytes(0x81, utf8("ping"));
  private static final byte[] PONG = {(byte) 0x81, 4, 'p', 'o', 'n', 'g'};

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static Deployment deployment;

  @BeforeAll
  static void start() {
    deployment = Deployment.alone("--cors-origins", "https://good.example");
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What is answered to these headers. */
  private static WireAnswer ask(String method, String path, String... headers) {
    return new WireClient(deployment).send(method, path, "", headers);
  }

  /** The usual headers with one in another's place, or without it. */
  private static String[] changed(String name, String... replacement) {
    List<String> headers = new ArrayList<>(List.of(SocketClient.upgrade()));
    assertTrue(headers.removeIf(header -> header.startsWith(name + ":")), name);
    headers.addAll(List.of(replacement));
    return headers.toArray(String[]::new);
  }

  private static void assertMustUpgrade(WireAnswer answer) {
    assertEquals("websocket", answer.header("Upgrade"));
    assertEquals("Upgrade", answer.header("Connection"));
    assertEquals("13", answer.header("Sec-WebSocket-Version"));
  }

  private static void assertOpens(String... headers) {
    try (WireConnection connection = WireConnection.open(deployment)) {
      WireAnswer answer = connection.send(WireClient.request("GET", PATH, "", headers)).answer();
      answer.expect(101);
      connection.send(PING);
      assertEquals(Arrays.toString(PONG), Arrays.toString(connection.exactly(PONG.length)));
    }
  }

  @Test
  void aPlainGetOfAWebSocketPathIsToldToUpgrade() {
    for (String path : List.of("/connect", "/connect/", "/connect?playerName=ada")) {
      assertMustUpgrade(ask("GET", path).problem(426));
      assertMustUpgrade(new WireClient(deployment).head(path).expect(426));
    }
    assertMustUpgrade(ask("GET", PATH, changed("Upgrade", "Upgrade: h2c")).problem(426));
    assertMustUpgrade(ask("GET", PATH, changed("Upgrade")).problem(426));
  }

  @Test
  void anotherVersionIsToldTheOneSpoken() {
    for (String version : List.of("8", "0", "14", "13, 8", "x", "")) {
      String header = "Sec-WebSocket-Version: " + version;
      assertMustUpgrade(ask("GET", PATH, changed("Sec-WebSocket-Version", header)).problem(426));
    }
    assertMustUpgrade(ask("GET", PATH, changed("Sec-WebSocket-Version")).problem(426));
  }

  @Test
  void aKeyIsSixteenBytesInBase64() {
    String[] keys = {
      "",
      "x",
      "dGhlIHNhbXBsZSBub25j",
      "dGhlIHNhbXBsZSBub25jZQ",
      "!!!!IHNhbXBsZSBub25jZQ==",
      "dGhlIHNhbXBsZSBub25jZR=="
    };
    for (String key : keys) {
      ask("GET", PATH, changed("Sec-WebSocket-Key", "Sec-WebSocket-Key: " + key)).problem(400);
    }
    ask("GET", PATH, changed("Sec-WebSocket-Key")).problem(400);
    ask("GET", PATH, SocketClient.upgrade(KEY)).problem(400);
  }

  @Test
  void aRequestThatDoesNotAskAsTheProtocolHasItIsRefused() {
    ask("GET", PATH, changed("Connection")).problem(400);
    ask("GET", PATH, changed("Connection", "Connection: keep-alive")).problem(400);
    new WireClient(deployment).send("GET", PATH, "body", SocketClient.upgrade()).problem(400);
    new WireClient(deployment).head(PATH, SocketClient.upgrade()).expect(400);
    try (WireConnection connection = WireConnection.open(deployment)) {
      String head = WireClient.request("GET", PATH, "", SocketClient.upgrade());
      connection.send(head.replace("HTTP/1.1", "HTTP/1.0"));
      String answer = new String(connection.rest(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.0 400 "), answer);
    }
  }

  @Test
  void otherMethodsAreNotAllowed() {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      WireAnswer answer = ask(method, PATH, SocketClient.upgrade()).problem(405);
      List<String> allowed = List.of(answer.header("Allow").split(", *", -1));
      assertTrue(allowed.contains("GET"), answer.header("Allow"));
      assertFalse(allowed.contains(method), answer.header("Allow"));
    }
  }

  @Test
  void aPathWithoutWebSocketsIsNotFoundAndOthersAnswerAsEver() {
    ask("GET", "/no/such/path", SocketClient.upgrade()).problem(404);
    ask("GET", "/connect/x", SocketClient.upgrade()).problem(404);
    ask("GET", "/Connect", SocketClient.upgrade()).problem(404);
    ask("GET", "/version", SocketClient.upgrade()).expect(200);
  }

  @Test
  void headersMayBeSpelledInManyWays() {
    assertOpens(
        "cOnNeCtIoN: keep-alive, UPGRADE",
        "UPGRADE: WebSocket",
        "sec-websocket-version:13",
        "SEC-WEBSOCKET-KEY:  dGhlIHNhbXBsZSBub25jZQ==  ");
    assertOpens(changed("Connection", "Connection: keep-alive", "Connection: ,Upgrade ,"));
    assertOpens(changed("Upgrade", "Upgrade: h2c, websocket"));
    assertOpens(SocketClient.upgrade("Content-Length: 0", "Sec-WebSocket-Protocol: chat"));
    assertOpens(SocketClient.upgrade("Accept-Encoding: gzip", "Expect-CT: x", "Cookie: a=b"));
  }

  @Test
  void noSubprotocolIsAgreedOn() {
    try (SocketClient client =
        SocketClient.open(deployment, PATH, "Sec-WebSocket-Protocol: chat, superchat")) {
      assertEquals("", client.handshake().header("Sec-WebSocket-Protocol"));
      assertEquals("websocket", client.handshake().header("Upgrade"));
      assertEquals("Upgrade", client.handshake().header("Connection"));
    }
  }

  @Test
  void onlyPagesOfAllowedOriginsMayOpenOne() {
    for (String origin :
        List.of("https://bad.example", "http://good.example", "https://good.example:81", "null")) {
      ask("GET", PATH, SocketClient.upgrade("Origin: " + origin)).problem(403);
    }
    assertOpens(SocketClient.upgrade("Origin: https://good.example"));
    assertOpens(SocketClient.upgrade());
  }

  @Test
  void framesMayFollowTheRequestAtOnce() {
    byte[] request = utf8(WireClient.request("GET", PATH, "", SocketClient.upgrade()));
    byte[] together = Arrays.copyOf(request, request.length + 2 * PING.length);
    System.arraycopy(PING, 0, together, request.length, PING.length);
    System.arraycopy(PING, 0, together, request.length + PING.length, PING.length);
    for (int cut : new int[] {together.length, request.length + 1, request.length + PING.length}) {
      try (WireConnection connection = WireConnection.open(deployment)) {
        connection.send(Arrays.copyOf(together, cut));
        connection.answer().expect(101);
        connection.send(Arrays.copyOfRange(together, cut, together.length));
        for (int i = 0; i < 2; i++) {
          assertEquals(Arrays.toString(PONG), Arrays.toString(connection.exactly(PONG.length)));
        }
      }
    }
  }

  @Test
  void requestsMayComeBeforeItOnTheSameConnection() {
    try (WireConnection connection = WireConnection.open(deployment)) {
      connection.send(
          WireClient.request("GET", "/version", "")
              + WireClient.request("POST", "/api/channels/a", "{\"client_id\":\"ada\"}")
              + WireClient.request("GET", PATH, "")
              + WireClient.request("GET", PATH, "", SocketClient.upgrade()));
      connection.send(PING);
      assertEquals("0.1", connection.answer().expect(200).text());
      connection.answer().expect(200);
      connection.answer().problem(426);
      connection.answer().expect(101);
      assertEquals(Arrays.toString(PONG), Arrays.toString(connection.exactly(PONG.length)));
    }
  }

  @Test
  void aConnectionBeyondTheLimitIsToldSoAndThereIsRoomOnceOneCloses() {
    try (Deployment small = Deployment.alone("--max-connections", "2");
        SocketClient first = SocketClient.open(small, PATH);
        SocketClient second = SocketClient.open(small, PATH)) {
      try (WireConnection beyond = WireConnection.open(small)) {
        SocketClient.ask(beyond, PATH).problem(503);
      }
      first.closeWith(1000).expectClose(1000);
      second.expectNothing();
      Poll.until("there is room", () -> new WireClient(small).get("/version").status() == 200);
    }
  }
}
