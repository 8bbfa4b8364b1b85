package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;

/** What the rules of sessions are tested with. Each rule uses sessions of its own. */
interface SessionsFixture {
  String CLOSE = "{\"type\":\"Close\"}";
  String LEAVE = "{\"type\":\"LeaveSession\"}";

  Deployment deployment();

  default SocketClient connect(String... headers) {
    return SocketClient.open(deployment(), "/connect", headers);
  }

  /** A client whose SetSession was accepted. */
  default SocketClient leader(String session, String... headers) {
    return member(connect(headers), session, true);
  }

  /** The same of one that follows. */
  default SocketClient follower(String session, String... headers) {
    return member(connect(headers), session, false);
  }

  private static SocketClient member(SocketClient client, String session, boolean leader) {
    String state = client.text(setSession(session, leader)).nextText();
    assertEquals("SessionState", new JsonObject(state).getString("type"), state);
    return client;
  }

  static String setSession(String session, boolean leader) {
    return new JsonObject()
        .put("type", "SetSession")
        .put("sessionId", session)
        .put("isLeader", leader)
        .encode();
  }

  /** A push with a number to tell it from others. */
  static String push(String session, int number) {
    return "{\"type\":\"Push\",\"sessionId\":\"" + session + "\",\"data\":" + number + "}";
  }

  /** The same with more to carry. */
  static String push(String session, int number, String data) {
    return "{\"type\":\"Push\",\"sessionId\":\"%s\",\"data\":[%d,\"%s\"]}"
        .formatted(session, number, data);
  }

  static String state(int players, boolean leaderConnected) {
    return "{\"type\":\"SessionState\",\"playersCount\":%d,\"leaderConnected\":%s}"
        .formatted(players, leaderConnected);
  }

  /** The next message of every one of them must be that. */
  static void expectText(String expected, SocketClient... clients) {
    for (SocketClient client : clients) {
      assertEquals(expected, client.nextText());
    }
  }

  /** The next message must tell the client's user what was wrong; returns what it says. */
  static String expectWarning(SocketClient client) {
    return expectWarning("ServerMessage", client);
  }

  /** The same with another type. */
  static String expectWarning(String type, SocketClient client) {
    JsonObject message = new JsonObject(client.nextText());
    String text = message.getString("text");
    assertFalse(text.isBlank());
    assertEquals(
        new JsonObject().put("type", type).put("text", text).put("level", "warn"), message);
    return text;
  }
}
