package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WIRE, "Rooms", "Socket.IO": what plain WebSockets do not have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoomsSocketIoIT {
  private static final int MAX_SESSIONS = 50;
  private static final int POLLS = 400;
  private static final int MAX_PAYLOAD = 100_000;
  private static final String PATH = "/socket.io/?EIO=4&transport=polling";

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  private int port;

  @BeforeAll
  void start() {
    deployment = Deployment.alone("--max-message-bytes", Integer.toString(MAX_PAYLOAD));
    port = deployment.edge().port();
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  @Test
  void theHandshakeTellsTimesAndTheLargestPayload() {
    try (PollingClient client = PollingClient.open(port)) {
      JsonObject handshake = client.handshake();
      assertEquals(
          Set.of("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"),
          handshake.fieldNames());
      assertEquals(List.of("websocket"), handshake.getJsonArray("upgrades").getList());
      assertEquals(25_000, handshake.getInteger("pingInterval"));
      assertEquals(20_000, handshake.getInteger("pingTimeout"));
      assertEquals(MAX_PAYLOAD, handshake.getInteger("maxPayload"));
      client.send("40");
      JsonObject connected = new JsonObject(client.next().substring(2));
      assertNotEquals(handshake.getString("sid"), connected.getString("sid"));
    }
  }

  @Test
  void requestsThatEngineIoDoesNotHaveAreRefusedInItsWords() {
    WireClient client = new WireClient(port);
    expectError(5, "Unsupported protocol version", client.get(PATH.replace("EIO=4", "EIO=3")));
    expectError(0, "Transport unknown", client.get(PATH.replace("polling", "pigeon")));
    expectError(1, "Session ID unknown", client.get(PATH + "&sid=nobody"));
    expectError(2, "Bad handshake method", client.post(PATH, ""));
    expectError(3, "Bad request", client.get(PATH.replace("polling", "websocket")));
  }

  private static void expectError(int code, String message, WireAnswer answer) {
    assertEquals(
        "{\"code\":" + code + ",\"message\":\"" + message + "\"}", answer.expect(400).text());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void aSecondPollEndsTheSession() {
    try (PollingClient client = PollingClient.open(port);
        WireConnection other = WireConnection.open(port)) {
      client.beginPoll();
      String sid = client.handshake().getString("sid");
      // The first poll may be read after the second; either of them finds the other.
      other.send(WireClient.request("GET", PATH + "&sid=" + sid, ""));
      List<Integer> statuses = List.of(other.answer().status(), client.endPollStatus());
      assertTrue(statuses.contains(200) && statuses.contains(400), statuses::toString);
      expectError(1, "Session ID unknown", client.poll());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN")
  void everyCommandIsAcknowledged(RoomsTransport transport) {
    try (SocketIoRoomsClient ada = (SocketIoRoomsClient) transport.open(deployment)) {
      JsonObject ok = new JsonObject().put("ok", true);
      JsonObject early = ada.acknowledged("{\"command\":\"PLAY\",\"currentTime\":1}");
      assertEquals(false, early.getValue("ok"));
      assertTrue(early.getString("message").contains("Join"), early::encode);
      assertEquals(2, early.size());
      assertEquals(ok, ada.acknowledged(RoomsContract.join("acks " + transport, "ada")));
      RoomsContract.hello(ada);
      assertEquals(ok, ada.acknowledged("{\"command\":\"PLAY\",\"currentTime\":1}"));
      assertEquals(ok, ada.acknowledged("{\"command\":\"TIME\",\"clientTime\":1}"));
      assertTrue(ada.nextText().startsWith("{\"command\":\"TIME\",\"clientTime\":1,"));
      assertEquals(false, ada.acknowledged("{\"command\":\"PLAY\"}").getValue("ok"));
      assertEquals(false, ada.acknowledged("hi").getValue("ok"));
      assertEquals(false, ada.acknowledgedBinary().getValue("ok"));
      ada.packets().send("42[\"other\",{}]", "42[\"message\"]");
      assertTrue(ada.nextText().startsWith("{\"command\":\"ERROR\""));
      assertTrue(ada.nextText().startsWith("{\"command\":\"ERROR\""));
      ada.expectNothing();
    }
  }

  @Test
  void onlyTheMainNamespaceExists() {
    try (PollingClient client = PollingClient.open(port)) {
      client.send("40/admin,");
      assertEquals("44/admin,{\"message\":\"Invalid namespace\"}", client.next());
      SocketIoRoomsClient.connect(client).expectNothing();
    }
  }

  @Test
  void aBadPacketEndsItsOwnSessionOnly() {
    try (SocketIoRoomsClient witness = SocketIoRoomsClient.polling(port);
        PollingClient bad = PollingClient.open(port)) {
      expectError(3, "Bad request", bad.post("42[\"message\",{]"));
      expectError(1, "Session ID unknown", bad.poll());
      witness.expectNothing();
    }
  }

  @Test
  void aPayloadBeyondTheLimitIsRefused() {
    try (PollingClient client = PollingClient.open(port)) {
      client.post("4" + "x".repeat(MAX_PAYLOAD)).problem(413);
    }
  }

  @Test
  void aWebSocketThatIsBrokenOffFreesItsPlace() {
    try (LockstepProcess process = LockstepProcess.start("--max-connections", "5")) {
      WireClient client = new WireClient(process.port());
      String upgrade =
          WireClient.request(
              "GET", PATH.replace("polling", "websocket"), "", SocketClient.upgrade());
      for (int i = 0; i < 20; i++) {
        Poll.until("it may connect", () -> breakOff(client, upgrade) == 101);
      }
      Poll.until("no session is open", () -> openSessions(client) == 0);
    }
  }

  /** Sends an upgrade and something that is no frame, and hangs up. */
  private static int breakOff(WireClient client, String upgrade) {
    try (WireConnection connection = client.connect()) {
      return connection.send(upgrade + "no frame").answer().status();
    }
  }

  @Test
  void pollsThatAreBrokenOffOrNeverRepeatedEndTheirSessions() {
    try (LockstepProcess process = LockstepProcess.start();
        SocketClient witness = SocketClient.open(process.port(), "/rooms")) {
      WireClient client = new WireClient(process.port());
      List<PollingClient> polling = new ArrayList<>();
      for (int i = 0; i < POLLS; i++) {
        polling.add(PollingClient.open(process.port()));
        polling.get(i).beginPoll();
      }
      assertEquals(POLLS, openSessions(client));
      polling.subList(0, POLLS / 2).forEach(PollingClient::close);
      Poll.until("half of them are over", () -> openSessions(client) <= POLLS / 2);
      witness.text(RoomsContract.join("polls", "ada")).nextText();
      // The others never read the answer, which is a ping.
      Pongs.sentWhile(
          () -> Poll.until("all of them are over", () -> openSessions(client) == 0), witness);
      polling.subList(POLLS / 2, POLLS).forEach(PollingClient::close);
      witness.text(RoomsContract.join("polls", "eve")).nextText();
    }
  }

  private static int openSessions(WireClient client) {
    String name = "lockstep_socketio_sessions ";
    return client
        .get("/metrics")
        .expect(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(name.length())))
        .sum();
  }

  @Test
  void pagesOfForeignOriginsCanSendNothing() {
    try (LockstepProcess process = LockstepProcess.start("--cors-origins", "https://example.org")) {
      WireClient client = new WireClient(process.port());
      String open = client.get(PATH, "Origin: https://example.org").expect(200).text();
      String path = PATH + "&sid=" + new JsonObject(open.substring(1)).getString("sid");
      client.post(path, "40", "Origin: https://evil.org").problem(403);
      try (WireConnection connection = client.connect()) {
        String upgrade = path.replace("polling", "websocket");
        SocketClient.ask(connection, upgrade, "Origin: https://evil.org").problem(403);
      }
      WireAnswer taken = client.post(path, "40", "Origin: https://example.org").expect(200);
      assertEquals("https://example.org", taken.header("Access-Control-Allow-Origin"));
      WireAnswer unread = client.get(path, "Origin: https://evil.org").expect(200);
      assertEquals("", unread.header("Access-Control-Allow-Origin"));
    }
  }

  @Test
  void sessionsAreAsManyAsConnectionsAndAreCounted() {
    try (LockstepProcess process =
        LockstepProcess.start("--max-connections", Integer.toString(MAX_SESSIONS))) {
      WireClient client = new WireClient(process.port());
      List<String> sids = new ArrayList<>();
      for (int i = 0; i < MAX_SESSIONS; i++) {
        String open = client.get(PATH).expect(200).text();
        sids.add(new JsonObject(open.substring(1)).getString("sid"));
      }
      client.get(PATH).problem(503);
      SocketClient.ask(client.connect(), "/socket.io/?EIO=4&transport=websocket").problem(503);
      String metrics = client.get("/metrics").expect(200).text();
      assertTrue(metrics.contains("lockstep_socketio_sessions " + MAX_SESSIONS + ".0"), metrics);
      assertTrue(metrics.contains("lockstep_socketio_refused_total 2.0"), metrics);
      client.post(PATH + "&sid=" + sids.get(0), "1").expect(200);
      client.get(PATH).expect(200);
    }
  }
}
