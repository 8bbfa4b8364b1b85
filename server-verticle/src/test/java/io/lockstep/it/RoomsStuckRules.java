package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WIRE, "Rooms": a client that is stuck freezes nobody. */
interface RoomsStuckRules extends RoomsRules {
  /** More than a stuck client's queue and its system's buffers hold. */
  int FLOOD_MESSAGES = 400;

  int FLOOD_MESSAGE_CHARS = 30_000;

  @ParameterizedTest
  @EnumSource
  default void oneWhoIsBehindChangesNobodysPlayback(RoomsMix mix) {
    String room = mix.room("behind");
    try (RoomsClient ada = user(mix.ada(), room, "ada");
        RoomsClient eve = user(mix.eve(), room, "eve");
        RoomsClient bob = user(mix.ada(), room, "bob")) {
      ada.text("{\"command\":\"PLAY\",\"currentTime\":1000,\"rate\":0.25}");
      eve.next("PLAY");
      for (String sync :
          List.of(
              "{\"command\":\"SYNC\",\"currentTime\":999,\"buffer\":4}",
              "{\"command\":\"SYNC\",\"currentTime\":900,\"buffer\":0,\"stuck\":true}")) {
        eve.text(sync);
        JsonObject told = bob.next("SYNC");
        assertEquals(new JsonObject(sync).getDouble("buffer"), told.getDouble("buffer"));
      }
      bob.text("{\"command\":\"SYNC\",\"currentTime\":1001.5}");
      for (int i = 0; i < 3; i++) {
        ada.next("SYNC");
      }
      List<JsonObject> messages = messagesUntilRejoined(ada, room, "ada");
      assertTrue(
          messages.stream()
              .map(message -> message.getString("command"))
              .allMatch(command -> List.of("SYNC", "HELLO").contains(command)),
          messages::toString);
      JsonObject hello = messages.get(messages.size() - 1);
      assertEquals("PLAYING", hello.getJsonObject("status").getString("state"));
      assertEquals(0.25, hello.getJsonObject("status").getDouble("rate"));
      assertTrue(hello.getJsonObject("status").getDouble("currentTime") >= 1000);
      JsonObject adaThere = user(hello, "ada");
      JsonObject eveThere = user(hello, "eve");
      JsonObject bobThere = user(hello, "bob");
      assertEquals(2, adaThere.size(), adaThere::encode);
      assertEquals(0, eveThere.getDouble("buffer"));
      assertTrue(eveThere.getDouble("behind") >= 100, eveThere::encode);
      assertEquals(3, bobThere.size(), bobThere::encode);
      assertTrue(bobThere.getDouble("behind") >= -1.5, bobThere::encode);
    }
  }

  private static JsonObject user(JsonObject hello, String name) {
    JsonArray users = hello.getJsonArray("users");
    return users.stream()
        .map(JsonObject.class::cast)
        .filter(user -> name.equals(user.getString("name")))
        .findFirst()
        .orElseThrow();
  }

  /** The stuck ones are on every transport. What they do not read is dropped, and so are they. */
  @Test
  default void thoseWhoDoNotReadDelayNobody() {
    String room = "unread";
    int port = deployment().edge().port();
    SocketClient narrow = SocketClient.open(WireConnection.openNarrow(deployment()), "/rooms");
    SocketClient narrowPackets =
        SocketClient.open(
            WireConnection.openNarrow(deployment()), "/socket.io/?EIO=4&transport=websocket");
    try (RoomsClient ada = user(RoomsTransport.PLAIN, room, "ada");
        RoomsClient eve = user(RoomsTransport.WEBSOCKET, room, "eve");
        RoomsClient zoe = user(RoomsTransport.PLAIN, room, "zoe");
        RoomsClient plain = new PlainRoomsClient(narrow);
        RoomsClient polling = SocketIoRoomsClient.polling(port);
        RoomsClient webSocket = openOn(narrowPackets)) {
      List<RoomsClient> stuck = List.of(plain, polling, webSocket);
      stuck.forEach(client -> rejoined(client, room, "stuck"));
      ada.text("{\"command\":\"PLAY\",\"currentTime\":1}");
      eve.next("PLAY");
      String text = "x".repeat(FLOOD_MESSAGE_CHARS);
      for (int i = 0; i < FLOOD_MESSAGES; i++) {
        ada.text("{\"command\":\"Chat\",\"n\":" + i + ",\"text\":\"" + text + "\"}");
        assertEquals(i, eve.next("Chat").getInteger("n"));
        assertEquals(i, zoe.next("Chat").getInteger("n"));
      }
      eve.text("{\"command\":\"PAUSE\",\"currentTime\":5}");
      assertEquals(5, zoe.next("PAUSE").getDouble("currentTime"));
      List<String> names = new ArrayList<>();
      Poll.until(
          "the stuck ones are cut off",
          () -> {
            names.clear();
            for (Object each : rejoined(zoe, room, "zoe").getJsonArray("users")) {
              names.add(((JsonObject) each).getString("name"));
            }
            return names.size() == 3;
          });
      assertEquals(List.of("ada", "eve", "zoe"), names);
      assertEquals("PAUSED", status(zoe, room, "zoe").getString("state"));
    }
  }

  private static RoomsClient openOn(SocketClient socket) {
    socket.nextText();
    return SocketIoRoomsClient.connect(new PacketSocket(socket));
  }
}
