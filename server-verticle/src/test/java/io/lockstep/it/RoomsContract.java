package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WIRE, "Rooms", over every transport and mixed, wherever the features are hosted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RoomsContract
    implements RoomsPlaybackRules, RoomsUsersRules, RoomsStuckRules, RoomsPaceRules {
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

  @Override
  public Deployment deployment() {
    return deployment;
  }

  private RoomsClient connect(RoomsTransport transport) {
    return transport.open(deployment);
  }

  static String join(String room, String name) {
    return "{\"command\":\"Join\",\"name\":\"" + name + "\",\"roomId\":\"" + room + "\"}";
  }

  static JsonObject hello(RoomsClient client) {
    JsonObject hello = new JsonObject(client.nextText());
    assertEquals("HELLO", hello.getString("command"), hello::encode);
    assertFalse(hello.containsKey("meta"));
    return hello;
  }

  private static List<String> names(JsonObject hello) {
    return hello.getJsonArray("users").stream()
        .map(user -> ((JsonObject) user).getString("name"))
        .toList();
  }

  private static String error(RoomsClient client) {
    JsonObject error = new JsonObject(client.nextText());
    assertEquals("ERROR", error.getString("command"), error::encode);
    assertEquals(2, error.size());
    return error.getString("message");
  }

  @ParameterizedTest
  @EnumSource
  void aNewcomerGetsHelloAndTheOthersAFreshOne(RoomsMix mix) {
    String room = mix.room("hello");
    try (RoomsClient ada = connect(mix.ada());
        RoomsClient eve = connect(mix.eve())) {
      JsonObject first = hello(ada.text(join(room, "ada")));
      long id = first.getLong("userId");
      assertEquals(
          new JsonArray().add(new JsonObject().put("id", id).put("name", "ada")),
          first.getJsonArray("users"));
      assertEquals(
          new JsonObject().put("currentTime", 0).put("state", "PAUSED"),
          first.getJsonObject("status"));
      assertEquals(new JsonArray(), first.getJsonArray("playlist"));
      assertTrue(first.getLong("dispatchedAt") > 0);
      JsonObject own = hello(eve.text(join(room, "eve")));
      JsonObject fresh = hello(ada);
      assertEquals(List.of("ada", "eve"), names(fresh));
      assertEquals(own.getJsonArray("users"), fresh.getJsonArray("users"));
      assertFalse(own.getLong("userId") == id);
      assertFalse(fresh.containsKey("userId"));
      eve.leave();
      assertEquals(List.of("ada"), names(hello(ada)));
      ada.expectNothing();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAUserSaysGoesToTheOthersByteForByte(RoomsMix mix) {
    String room = mix.room("say");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
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
        assertEquals(room, meta.getString("roomId"));
        assertEquals(meta.getValue("receivedAt"), meta.getValue("at"));
        assertEquals(5, meta.size());
      }
      ada.text("{\"command\":\"Chat\",\"text\":\"hi\"}");
      assertTrue(eve.nextText().startsWith("{\"command\":\"Chat\",\"text\":\"hi\",\"userId\":"));
      ada.expectNothing();
      eve.expectNothing();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLateComerGetsThePositionNowThePlaylistAndHowOthersKeepUp(RoomsMix mix) {
    String room = mix.room("late");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = connect(mix.eve())) {
      ada.text("{\"command\":\"HELLO\",\"playlist\":[ {\"filename\":\"x\"} ]}");
      ada.text("{\"command\":\"PLAY\",\"currentTime\":100,\"rate\":2}");
      ada.text("{\"command\":\"SYNC\",\"currentTime\":90,\"buffer\":3.5}");
      // An answer to TIME is no sign that the owner has these; one to a chat is.
      try (RoomsClient fence = user(mix.ada(), room, "fence")) {
        hello(ada);
        ada.text("{\"command\":\"fence\"}");
        fence.nextText();
        long before = serverTime(ada);
        eve.text(join(room, "eve"));
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

  @ParameterizedTest
  @EnumSource
  void aCommonStartIsToldWithItsMoment(RoomsMix mix) {
    String room = mix.room("start");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = connect(mix.eve())) {
      long at = serverTime(ada) + 8_000;
      ada.text("{\"command\":\"PLAY\",\"currentTime\":5,\"at\":" + at + "}");
      try (RoomsClient fence = connect(mix.ada())) {
        fence.text(join("other", "fence")).nextText();
      }
      Poll.until(
          "the start is known",
          () ->
              hello(eve.text(join(room, "eve")))
                  .getJsonObject("status")
                  .equals(
                      new JsonObject()
                          .put("currentTime", 5)
                          .put("state", "PLAYING")
                          .put("at", at)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTimeIsAnsweredBeforeJoin(RoomsMix mix) {
    try (RoomsClient ada = connect(mix.eve())) {
      assertTrue(serverTime(ada) > 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsGoToTheSenderAlone(RoomsMix mix) {
    String room = mix.room("errors");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve");
        RoomsClient stranger = connect(mix.ada())) {
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
              "{\"command\":\"PAUSE\",\"currentTime\":1,\"rate\":9}",
              "{\"command\":\"PLAY\",\"currentTime\":1,\"at\":null}",
              "{\"command\":\"HELLO\",\"playlist\":null}",
              "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"x\"}}")) {
        assertFalse(error(ada.text(wrong)).isBlank());
      }
      ada.binary();
      error(ada);
      eve.expectNothing();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecondJoinMovesTheUser(RoomsMix mix) {
    String from = mix.room("from");
    String to = mix.room("to");
    try (RoomsClient ada = user(mix.ada(), from, "ada");
        RoomsClient eve = user(mix.eve(), from, "eve");
        RoomsClient bob = user(mix.ada(), to, "bob")) {
      hello(ada);
      assertEquals(List.of("bob", "eve"), names(hello(eve.text(join(to, "eve")))));
      assertEquals(List.of("ada"), names(hello(ada)));
      assertEquals(List.of("bob", "eve"), names(hello(bob)));
      ada.text("{\"command\":\"Chat\"}").expectNothing();
      eve.text("{\"command\":\"Chat\"}");
      assertTrue(bob.nextText().contains("\"eve\""));
      eve.expectNothing();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOlderCommandIsIgnored(RoomsMix mix) {
    String room = mix.room("older");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
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
  void everyMessageIsAnsweredWithItsNumberIfAPlainClientWantsThat() {
    try (SocketClient ada = SocketClient.open(deployment, "/rooms?answers=all")) {
      ada.text("{\"command\":\"TIME\",\"clientTime\":7}");
      assertTrue(ada.nextText().startsWith("{\"command\":\"TIME\",\"clientTime\":7,"));
      assertEquals("{\"command\":\"OK\",\"number\":1}", ada.nextText());
      ada.text(join("answers", "ada"));
      // Either may come first.
      List<String> answers = Stream.of(ada.nextText(), ada.nextText()).sorted().toList();
      assertTrue(answers.get(0).startsWith("{\"command\":\"HELLO\","), answers::toString);
      assertEquals("{\"command\":\"OK\",\"number\":2}", answers.get(1));
      ada.text("{\"command\":\"PLAY\"}").frame(SocketFrame.BINARY, (byte) 1);
      for (int number : new int[] {3, 4}) {
        JsonObject error = new JsonObject(ada.nextText());
        assertEquals("ERROR", error.getString("command"));
        assertEquals(number, error.getInteger("number"));
        assertFalse(error.getString("message").isEmpty());
      }
      ada.text("{\"command\":\"PAUSE\",\"currentTime\":3,\"x\":\"" + "y".repeat(200_000) + "\"}");
      assertEquals("{\"command\":\"OK\",\"number\":5}", ada.nextText());
    }
    try (WireConnection connection = WireConnection.open(deployment.edge().port())) {
      SocketClient.ask(connection, "/rooms?answers=some").problem(400);
    }
  }

  @Test
  void usersThatVanishArePingedAndGoneWithinThirtySeconds() {
    try (RoomsClient ada = user(RoomsTransport.PLAIN, "vanish", "ada");
        RoomsClient plain = user(RoomsTransport.PLAIN, "vanish", "plain");
        RoomsClient polling = user(RoomsTransport.POLLING, "vanish", "polling");
        RoomsClient webSocket = user(RoomsTransport.WEBSOCKET, "vanish", "webSocket");
        RoomsClient upgraded = user(RoomsTransport.UPGRADED, "vanish", "upgraded")) {
      long since = System.nanoTime();
      JsonObject told = hello(ada);
      while (names(told).size() < 5) {
        told = hello(ada);
      }
      while (names(told).size() > 1) {
        told = hello(ada);
      }
      assertEquals(List.of("ada"), names(told));
      long seconds = (System.nanoTime() - since) / 1_000_000_000;
      assertTrue(seconds >= 10 && seconds <= 30, () -> seconds + " s");
      assertTrue(plain.isPinged());
      assertTrue(webSocket.isPinged());
      assertTrue(upgraded.isPinged());
      assertThrows(AssertionError.class, () -> polling.text("{}"), "its session is not over");
    }
  }
}
