package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Users of every transport, playback and playlist come back when the owner of their room is started
 * again.
 */
final class RoomsRestartIT {
  @Test
  void edgesBringBackUsersPlaybackAndPlaylist() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient ada = SocketClient.open(edge.port(), "/rooms");
          SocketClient eve = SocketClient.open(edge.port(), "/rooms");
          RoomsClient zoe = SocketIoRoomsClient.webSocket(edge.port())) {
        Poll.until("ada is in the room", () -> joins(ada, "ada"));
        Poll.until("eve is in the room", () -> joins(eve, "eve"));
        zoe.text(RoomsContract.join("restart", "zoe"));
        next(zoe::nextText, "HELLO");
        ada.text("{\"command\":\"HELLO\",\"playlist\":[7],\"at\":1}");
        ada.text("{\"command\":\"PLAY\",\"currentTime\":500,\"rate\":2}");
        next(eve::nextText, "PLAY");

        features.close();
        Pongs.sentWhile(cluster::startFeatures, ada, eve);
        JsonObject hello = next(eve::nextText, "HELLO");
        while (hello.getJsonArray("users").size() < 3) {
          // An edge brings back one user after another.
          hello = next(eve::nextText, "HELLO");
        }
        assertEquals(7, hello.getJsonArray("playlist").getInteger(0));
        assertEquals("PLAYING", hello.getJsonObject("status").getString("state"));
        assertTrue(hello.getJsonObject("status").getDouble("currentTime") >= 500);
        ada.text("{\"command\":\"Chat\"}");
        for (Supplier<String> client : List.<Supplier<String>>of(eve::nextText, zoe::nextText)) {
          assertEquals("ada", next(client, "Chat").getJsonObject("meta").getString("name"));
        }
      }
    }
  }

  @Test
  void aUserWhoJoinsAgainMeanwhileKeepsTheRoomAndHisId() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient ada = SocketClient.open(edge.port(), "/rooms")) {
        Poll.until("ada is in the room", () -> joins(ada, "ada"));
        ada.text("{\"command\":\"HELLO\",\"playlist\":[7],\"at\":1}");
        ada.text("{\"command\":\"PLAY\",\"currentTime\":500}");
        ada.text(RoomsContract.join("restart", "ada"));
        JsonObject before = next(ada::nextText, "HELLO");

        features.close();
        ada.text(RoomsContract.join("restart", "lovelace"));
        next(ada::nextText, "ERROR");
        Pongs.sentWhile(cluster::startFeatures, ada);
        JsonObject hello = next(ada::nextText, "HELLO");
        while (!hello.containsKey("userId")) {
          hello = next(ada::nextText, "HELLO");
        }
        assertEquals(before.getLong("userId"), hello.getLong("userId"));
        JsonObject user = hello.getJsonArray("users").getJsonObject(0);
        assertEquals("lovelace", user.getString("name"));
        assertEquals(7, hello.getJsonArray("playlist").getInteger(0));
        assertEquals("PLAYING", hello.getJsonObject("status").getString("state"));
      }
    }
  }

  private static boolean joins(SocketClient client, String name) {
    return client.text(RoomsContract.join("restart", name)).nextText().contains("HELLO");
  }

  private static JsonObject next(Supplier<String> messages, String command) {
    JsonObject got = new JsonObject(messages.get());
    while (!command.equals(got.getString("command"))) {
      got = new JsonObject(messages.get());
    }
    return got;
  }
}
