package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WIRE, "Rooms": who is in a room, and how long it lives. */
interface RoomsUsersRules extends RoomsRules {
  @ParameterizedTest
  @EnumSource
  default void aJoinInTheSameRoomKeepsTheIdAndChangesTheName(RoomsMix mix) {
    String room = mix.room("rename");
    try (RoomsClient ada = user(mix.ada(), room, "twin");
        RoomsClient eve = user(mix.eve(), room, "twin")) {
      JsonArray both = ada.next("HELLO").getJsonArray("users");
      JsonObject first = both.getJsonObject(0);
      JsonObject second = both.getJsonObject(1);
      assertEquals(first.getString("name"), second.getString("name"));
      assertNotEquals(first.getLong("id"), second.getLong("id"));
      assertEquals(second.getLong("id"), rejoined(eve, room, "eve").getLong("userId"));
      JsonArray renamed = ada.next("HELLO").getJsonArray("users");
      assertEquals(second.put("name", "eve"), renamed.getJsonObject(1));
      // Nothing has changed now, so only eve is told.
      rejoined(eve, room, "eve");
      ada.expectNothing();
      eve.expectNothing();
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aRoomEndsWithItsLastUser(RoomsMix mix) {
    String room = mix.room("ends");
    try (RoomsClient ada = user(mix.ada(), room, "ada")) {
      ada.text("{\"command\":\"PAUSE\",\"currentTime\":9}");
      ada.text("{\"command\":\"HELLO\",\"playlist\":[1]}");
      assertEquals(9, status(ada, room, "ada").getDouble("currentTime"));
      rejoined(ada, mix.room("elsewhere"), "ada");
      try (RoomsClient eve = mix.eve().open(deployment())) {
        JsonObject hello = rejoined(eve, room, "eve");
        assertEquals(1, hello.getJsonArray("users").size());
        assertEquals(0, hello.getJsonObject("status").getDouble("currentTime"));
        assertEquals(new JsonArray(), hello.getJsonArray("playlist"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  default void namesHaveUpTo256BytesOfUtf8(RoomsMix mix) {
    String longest = "\u00e9".repeat(128);
    try (RoomsClient ada = mix.ada().open(deployment())) {
      for (String join :
          List.of(RoomsContract.join("x", longest + "x"), RoomsContract.join(longest + "x", "x"))) {
        String answer = ada.text(join).nextText();
        assertEquals("ERROR", new JsonObject(answer).getString("command"), answer);
      }
      int left = 256 - mix.name().length();
      String room = mix.name() + "x".repeat(left % 2) + "\u00e9".repeat(left / 2);
      assertEquals(256, room.getBytes(StandardCharsets.UTF_8).length);
      JsonArray users = rejoined(ada, room, longest).getJsonArray("users");
      assertEquals(longest, users.getJsonObject(0).getString("name"));
    }
  }

  @ParameterizedTest
  @EnumSource
  default void joinAndTimeAreNotPassedOn(RoomsMix mix) {
    String room = mix.room("alone");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve")) {
      ada.next("HELLO");
      serverTime(eve);
      rejoined(eve, room, "eve");
      eve.text("{\"command\":\"TIME\"}");
      eve.next("ERROR");
      ada.expectNothing();
    }
  }
}
