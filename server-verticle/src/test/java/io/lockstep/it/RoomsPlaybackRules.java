package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WIRE, "Rooms": what changes playback and playlist, and when it is true. */
interface RoomsPlaybackRules extends RoomsRules {
  private static JsonObject paused(double position) {
    return new JsonObject().put("currentTime", position).put("state", "PAUSED");
  }

  @ParameterizedTest
  @EnumSource
  default void theRateIsKeptUntilItIsSetAndAStatusWithoutOneMeansOne(RoomsMix mix) {
    String room = mix.room("rate");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
      eve.text("{\"command\":\"PLAY\",\"currentTime\":1,\"rate\":0.25}");
      ada.next("PLAY");
      eve.text("{\"command\":\"PLAY\",\"currentTime\":2}");
      ada.next("PLAY");
      assertEquals(0.25, status(ada, room, "ada").getDouble("rate"));
      eve.text("{\"command\":\"PAUSE\",\"currentTime\":3.5}");
      ada.next("PAUSE");
      assertEquals(paused(3.5).put("rate", 0.25), status(ada, room, "ada"));
      eve.text("{\"command\":\"HELLO\",\"status\":{\"currentTime\":4.5,\"state\":\"PAUSED\"}}");
      ada.next("HELLO");
      assertEquals(paused(4.5), status(ada, room, "ada"));
      eve.text("{\"command\":\"HELLO\",\"playlist\":[1, 2]}");
      ada.next("HELLO");
      JsonObject after = rejoined(ada, room, "ada");
      assertEquals(paused(4.5), after.getJsonObject("status"));
      assertEquals(new JsonArray().add(1).add(2), after.getJsonArray("playlist"));
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aPositionIsTrueAtItsAtIfThatIsNear(RoomsMix mix) {
    String room = mix.room("at");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
      long now = serverTime(eve);
      for (long at : List.of(now - 200, now + 8_000)) {
        eve.text("{\"command\":\"PLAY\",\"currentTime\":7,\"at\":" + at + "}");
        assertEquals(at, ada.next("PLAY").getJsonObject("meta").getLong("at"));
      }
      for (long at : List.of(now - 60_000, now + 600_000)) {
        eve.text("{\"command\":\"PAUSE\",\"currentTime\":7,\"at\":" + at + "}");
        JsonObject pause = ada.next("PAUSE");
        assertEquals(at, pause.getLong("at"));
        JsonObject meta = pause.getJsonObject("meta");
        assertEquals(meta.getLong("receivedAt"), meta.getLong("at"));
        assertTrue(meta.getLong("at") >= now);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void theNextChangeCancelsACommonStart(RoomsMix mix) {
    String room = mix.room("cancel");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
      for (String cancel :
          List.of(
              "{\"command\":\"PAUSE\",\"currentTime\":3}",
              "{\"command\":\"HELLO\",\"status\":{\"currentTime\":3,\"state\":\"PAUSED\"}}")) {
        long at = serverTime(eve) + 8_000;
        eve.text("{\"command\":\"PLAY\",\"currentTime\":5,\"at\":" + at + "}");
        ada.next("PLAY");
        JsonObject pending = status(ada, room, "ada");
        assertEquals(at, pending.getLong("at"));
        assertEquals(5, pending.getDouble("currentTime"));
        eve.text(cancel);
        ada.next(new JsonObject(cancel).getString("command"));
        assertEquals(paused(3), status(ada, room, "ada"));
      }
      eve.text(
          "{\"command\":\"PAUSE\",\"currentTime\":4,\"at\":" + (serverTime(eve) + 8_000) + "}");
      ada.next("PAUSE");
      assertEquals(paused(4), status(ada, room, "ada"));
      long ahead = serverTime(eve) + 8_000;
      String status = "\"status\":{\"currentTime\":100,\"state\":\"PLAYING\"}";
      eve.text("{\"command\":\"HELLO\"," + status + ",\"at\":" + ahead + "}");
      ada.next("HELLO");
      JsonObject playing = status(ada, room, "ada");
      assertFalse(playing.containsKey("at"));
      assertTrue(playing.getDouble("currentTime") < 100, playing::encode);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void whatIsRefusedHasNoEffect(RoomsMix mix) {
    String room = mix.room("refused");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
      ada.next("HELLO");
      for (String wrong :
          List.of(
              "{\"command\":\"PLAY\"}",
              "{\"command\":\"PLAY\",\"currentTime\":1e999}",
              "{\"command\":\"PLAY\",\"currentTime\":\"1\"}",
              "{\"command\":\"PLAY\",\"currentTime\":1,\"rate\":0.2}",
              "{\"command\":\"PLAY\",\"currentTime\":1,\"at\":\"now\"}",
              "{\"command\":\"PAUSE\",\"currentTime\":1,\"dispatchedAt\":[]}",
              "{\"command\":\"SYNC\",\"currentTime\":1,\"buffer\":true}",
              "{\"command\":\"HELLO\",\"status\":[],\"playlist\":[1]}",
              "{\"command\":\"HELLO\",\"status\":{\"state\":\"PLAYING\"},\"playlist\":[1]}",
              "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"playing\"}}",
              "{\"command\":\"HELLO\",\"playlist\":{}}",
              "{\"command\":\"Join\",\"roomId\":\"\",\"name\":\"eve\"}",
              "{\"command\":\"Join\",\"roomId\":\"other\",\"name\":7}",
              "{\"command\":\"\"}",
              "{\"currentTime\":1}")) {
        assertEquals("ERROR", new JsonObject(eve.text(wrong).nextText()).getString("command"));
      }
      ada.expectNothing();
      JsonObject hello = rejoined(ada, room, "ada");
      assertEquals(paused(0), hello.getJsonObject("status"));
      assertEquals(new JsonArray(), hello.getJsonArray("playlist"));
      assertEquals(2, hello.getJsonArray("users").size());
    }
  }
}
