package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** WIRE, "Rooms", over plain WebSockets, wherever the features are hosted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoomsContract {
  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  abstract Deployment start(String... options);

  @BeforeAll
  void start() {
    deployment = start(new String[0]);
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  private SocketClient connect() {
    return SocketClient.open(deployment, "/rooms");
  }

  static String join(String room, String name) {
    return "{\"command\":\"Join\",\"name\":\"" + name + "\",\"roomId\":\"" + room + "\"}";
  }

  private SocketClient user(String room, String name) {
    SocketClient client = connect();
    assertEquals(name, lastName(hello(client.text(join(room, name)))));
    return client;
  }

  static JsonObject hello(SocketClient client) {
    JsonObject hello = new JsonObject(client.nextText());
    assertEquals("HELLO", hello.getString("command"), hello::encode);
    assertFalse(hello.containsKey("meta"));
    return hello;
  }

  private static String lastName(JsonObject hello) {
    JsonArray users = hello.getJsonArray("users");
    return users.getJsonObject(users.size() - 1).getString("name");
  }

  private static List<String> names(JsonObject hello) {
    return hello.getJsonArray("users").stream()
        .map(user -> ((JsonObject) user).getString("name"))
        .toList();
  }

  private static String error(SocketClient client) {
    JsonObject error = new JsonObject(client.nextText());
    assertEquals("ERROR", error.getString("command"), error::encode);
    assertEquals(2, error.size());
    return error.getString("message");
  }

  @Test
  void aNewcomerGetsHelloAndTheOthersAFreshOne() {
    try (SocketClient ada = connect();
        SocketClient eve = connect()) {
      JsonObject first = hello(ada.text(join("hello", "ada")));
      long id = first.getLong("userId");
      assertEquals(
          new JsonArray().add(new JsonObject().put("id", id).put("name", "ada")),
          first.getJsonArray("users"));
      assertEquals(
          new JsonObject().put("currentTime", 0).put("state", "PAUSED"),
          first.getJsonObject("status"));
      assertEquals(new JsonArray(), first.getJsonArray("playlist"));
      assertTrue(first.getLong("dispatchedAt") > 0);
      JsonObject own = hello(eve.text(join("hello", "eve")));
      JsonObject fresh = hello(ada);
      assertEquals(List.of("ada", "eve"), names(fresh));
      assertEquals(own.getJsonArray("users"), fresh.getJsonArray("users"));
      assertFalse(own.getLong("userId") == id);
      assertFalse(fresh.containsKey("userId"));
      eve.connection().close();
      assertEquals(List.of("ada"), names(hello(ada)));
      ada.expectNothing();
    }
  }

  @Test
  void whatAUserSaysGoesToTheOthersByteForByte() {
    try (SocketClient ada = user("say", "ada");
        SocketClient eve = user("say", "eve")) {
      hello(ada);
      String own = "\"currentTime\" : 1.50,\"dispatchedAt\":7, \"x\":{\"b\":1,\"a\":\"\\u00e9\"}";
      for (String command : List.of("play", "Pause", "SYNC", "hello")) {
        ada.text("{\"command\":\"" + command + "\"," + own + ",\"userId\":99,\"meta\":1}");
        String got = eve.nextText();
        String begin = "{\"command\":\"" + command.toUpperCase(Locale.ROOT) + "\"," + own;
        assertTrue(got.startsWith(begin + ",\"userId\":"), got);
        JsonObject meta = new JsonObject(got).getJsonObject("meta");
        assertEquals(new JsonObject(got).getValue("userId"), meta.getValue("userId"));
        assertEquals("ada", meta.getString("name"));
        assertEquals("say", meta.getString("roomId"));
        assertEquals(meta.getValue("receivedAt"), meta.getValue("at"));
        assertEquals(5, meta.size());
      }
      ada.text("{\"command\":\"Chat\",\"text\":\"hi\"}");
      assertTrue(eve.nextText().startsWith("{\"command\":\"Chat\",\"text\":\"hi\",\"userId\":"));
      ada.expectNothing();
      eve.expectNothing();
    }
  }

  @Test
  void aLateComerGetsThePositionNowThePlaylistAndHowOthersKeepUp() {
    try (SocketClient ada = user("late", "ada");
        SocketClient eve = connect()) {
      ada.text("{\"command\":\"HELLO\",\"playlist\":[ {\"filename\":\"x\"} ]}");
      ada.text("{\"command\":\"PLAY\",\"currentTime\":100,\"rate\":2}");
      ada.text("{\"command\":\"SYNC\",\"currentTime\":90,\"buffer\":3.5}");
      // An answer to TIME is no sign that the owner has these; one to a chat is.
      try (SocketClient fence = user("late", "fence")) {
        hello(ada);
        ada.text("{\"command\":\"fence\"}");
        fence.nextText();
        long before = serverTime(ada);
        eve.text(join("late", "eve"));
        String text = eve.nextText();
        JsonObject got = new JsonObject(text);
        long after = serverTime(ada);
        assertTrue(text.contains("\"playlist\":[ {\"filename\":\"x\"} ]"), text);
        JsonObject status = got.getJsonObject("status");
        assertEquals("PLAYING", status.getString("state"));
        assertEquals(2, status.getInteger("rate"));
        assertTrue(got.getLong("dispatchedAt") <= after + 1_000, () -> before + " " + after);
        assertTrue(status.getDouble("currentTime") >= 100);
        JsonObject user = got.getJsonArray("users").getJsonObject(0);
        assertEquals(3.5, user.getDouble("buffer"));
        assertTrue(user.getDouble("behind") >= 10, user::encode);
      }
    }
  }

  /** Skips what else the client gets. */
  private static long serverTime(SocketClient client) {
    client.text("{\"command\":\"TIME\",\"clientTime\":\"x\"}");
    JsonObject got = new JsonObject(client.nextText());
    while (!"TIME".equals(got.getString("command"))) {
      got = new JsonObject(client.nextText());
    }
    assertEquals("x", got.getString("clientTime"));
    return got.getLong("serverTime");
  }

  @Test
  void aCommonStartIsToldWithItsMoment() {
    try (SocketClient ada = user("start", "ada");
        SocketClient eve = connect()) {
      long at = serverTime(ada) + 8_000;
      ada.text("{\"command\":\"PLAY\",\"currentTime\":5,\"at\":" + at + "}");
      try (SocketClient fence = connect()) {
        fence.text(join("other", "fence")).nextText();
      }
      Poll.until(
          "the start is known",
          () ->
              hello(eve.text(join("start", "eve")))
                  .getJsonObject("status")
                  .equals(
                      new JsonObject()
                          .put("currentTime", 5)
                          .put("state", "PLAYING")
                          .put("at", at)));
    }
  }

  @Test
  void theTimeIsAnsweredBeforeJoin() {
    try (SocketClient ada = connect()) {
      assertTrue(serverTime(ada) > 0);
    }
  }

  @Test
  void errorsGoToTheSenderAlone() {
    try (SocketClient ada = user("errors", "ada");
        SocketClient eve = user("errors", "eve");
        SocketClient stranger = connect()) {
      hello(ada);
      stranger.text("{\"command\":\"PLAY\",\"currentTime\":1}");
      assertTrue(error(stranger).contains("Join"));
      for (String wrong :
          List.of(
              "hi",
              "[1]",
              "{\"command\":7}",
              "{\"command\":\"PLAY\",\"currentTime\":-1}",
              "{\"command\":\"PLAY\",\"currentTime\":1,\"rate\":9}",
              "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"x\"}}")) {
        assertFalse(error(ada.text(wrong)).isBlank());
      }
      ada.frame(SocketFrame.BINARY, (byte) 1);
      error(ada);
      eve.expectNothing();
    }
  }

  @Test
  void aSecondJoinMovesTheUser() {
    try (SocketClient ada = user("from", "ada");
        SocketClient eve = user("from", "eve");
        SocketClient bob = user("to", "bob")) {
      hello(ada);
      assertEquals(List.of("bob", "eve"), names(hello(eve.text(join("to", "eve")))));
      assertEquals(List.of("ada"), names(hello(ada)));
      assertEquals(List.of("bob", "eve"), names(hello(bob)));
      ada.text("{\"command\":\"Chat\"}").expectNothing();
      eve.text("{\"command\":\"Chat\"}");
      assertTrue(bob.nextText().contains("\"eve\""));
      eve.expectNothing();
    }
  }

  @Test
  void anOlderCommandIsIgnored() {
    try (SocketClient ada = user("older", "ada");
        SocketClient eve = user("older", "eve")) {
      hello(ada);
      ada.text("{\"command\":\"PLAY\",\"currentTime\":1,\"dispatchedAt\":20}");
      ada.text("{\"command\":\"PAUSE\",\"currentTime\":2,\"dispatchedAt\":19}");
      ada.text("{\"command\":\"PAUSE\",\"currentTime\":3,\"dispatchedAt\":20}");
      assertTrue(eve.nextText().startsWith("{\"command\":\"PLAY\",\"currentTime\":1"));
      assertTrue(eve.nextText().startsWith("{\"command\":\"PAUSE\",\"currentTime\":3"));
      ada.expectNothing();
    }
  }

  @Test
  void aUserThatVanishesIsPingedAndGoneWithinThirtySeconds() {
    try (SocketClient ada = user("vanish", "ada");
        SocketClient eve = user("vanish", "eve")) {
      hello(ada);
      long since = System.nanoTime();
      SocketFrame ping = ada.next();
      while (ping.opcode() == SocketFrame.PING) {
        ada.frame(SocketFrame.PONG, ping.payload().array());
        ping = ada.next();
      }
      assertEquals(List.of("ada"), names(new JsonObject(ping.text())));
      assertEquals(SocketFrame.PING, eve.next().opcode());
      long seconds = (System.nanoTime() - since) / 1_000_000_000;
      assertTrue(seconds >= 10 && seconds <= 30, () -> seconds + " s");
    }
  }
}
