package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Rooms": what users are told when nobody hosts rooms, or their memory is used up. */
final class RoomsRefusedIT {
  private static final String ROOM = "refused";
  private static final int MOST_USERS = 1_000;

  @Test
  void beyondTheMemoryAJoinIsRefusedAndTakenLater() {
    try (Deployment deployment = Deployment.alone("--rooms-max-bytes", "10000");
        RoomsClient ada = RoomsTransport.PLAIN.open(deployment)) {
      assertEquals("HELLO", command(ada.text(RoomsContract.join(ROOM, "ada"))));
      String large = "[\"" + "x".repeat(10_000) + "\"]";
      assertEquals(
          "ERROR", command(ada.text("{\"command\":\"HELLO\",\"playlist\":" + large + "}")));
      List<RoomsClient> others = new ArrayList<>();
      RoomsTransport[] transports = RoomsTransport.values();
      JsonObject last;
      do {
        assertTrue(others.size() < MOST_USERS, "the memory is never used up");
        RoomsClient next = transports[others.size() % transports.length].open(deployment);
        others.add(next);
        last = new JsonObject(next.text(RoomsContract.join(ROOM, "user")).nextText());
      } while (last.getString("command").equals("HELLO"));
      assertEquals("ERROR", last.getString("command"));
      RoomsClient waiting = others.remove(others.size() - 1);
      // It joins as soon as there is memory, on whatever transport it is.
      others.forEach(RoomsClient::leave);
      JsonObject hello = new JsonObject(waiting.nextText());
      assertEquals("HELLO", hello.getString("command"), hello::encode);
      assertTrue(hello.containsKey("userId"));
      waiting.close();
    }
  }

  @Test
  void whileNobodyHostsRoomsAJoinIsRefusedAndTakenLater() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient plain = SocketClient.open(edge.port(), "/rooms");
          SocketClient packets =
              SocketClient.open(edge.port(), "/socket.io/?EIO=4&transport=websocket")) {
        packets.nextText();
        RoomsClient ada = new PlainRoomsClient(plain);
        RoomsClient eve = SocketIoRoomsClient.connect(new PacketSocket(packets));
        for (RoomsClient client : List.of(ada, eve)) {
          assertEquals("ERROR", command(client.text(RoomsContract.join(ROOM, "user"))));
        }
        Pongs.sentWhile(cluster::startFeatures, plain);
        assertEquals("HELLO", command(ada));
        assertEquals("HELLO", command(eve));
      }
    }
  }

  private static String command(RoomsClient client) {
    return new JsonObject(client.nextText()).getString("command");
  }
}
