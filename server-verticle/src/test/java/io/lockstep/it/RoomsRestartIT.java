package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Users, playback and playlist come back when the owner of their room is started again. */
final class RoomsRestartIT {
  @Test
  void edgesBringBackUsersPlaybackAndPlaylist() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient ada = SocketClient.open(edge.port(), "/rooms");
          SocketClient eve = SocketClient.open(edge.port(), "/rooms")) {
        Poll.until("ada is in the room", () -> joins(ada, "ada"));
        Poll.until("eve is in the room", () -> joins(eve, "eve"));
        next(ada, "HELLO");
        ada.text("{\"command\":\"HELLO\",\"playlist\":[7],\"at\":1}");
        ada.text("{\"command\":\"PLAY\",\"currentTime\":500,\"rate\":2}");
        eve.nextText();
        eve.nextText();

        features.close();
        Pongs.sentWhile(cluster::startFeatures, ada, eve);
        JsonObject hello = next(eve, "HELLO");
        assertEquals(2, hello.getJsonArray("users").size(), hello::encode);
        assertEquals(7, hello.getJsonArray("playlist").getInteger(0));
        assertEquals("PLAYING", hello.getJsonObject("status").getString("state"));
        assertTrue(hello.getJsonObject("status").getDouble("currentTime") >= 500);
        ada.text("{\"command\":\"Chat\"}");
        assertEquals("ada", next(eve, "Chat").getJsonObject("meta").getString("name"));
      }
    }
  }

  private static boolean joins(SocketClient client, String name) {
    return client.text(RoomsContract.join("restart", name)).nextText().contains("HELLO");
  }

  private static JsonObject next(SocketClient client, String command) {
    JsonObject got = new JsonObject(client.nextText());
    while (!command.equals(got.getString("command"))) {
      got = new JsonObject(client.nextText());
    }
    return got;
  }
}
