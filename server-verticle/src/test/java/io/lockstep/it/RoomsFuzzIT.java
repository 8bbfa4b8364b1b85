package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bad messages of either protocol end one connection at most. Users of the same room miss nothing
 * meanwhile.
 */
final class RoomsFuzzIT {
  private static final long SEED = 20_261_127;
  private static final int CLIENTS = 300;
  private static final int MESSAGES = 6;
  private static final String ROOM = "fuzz";
  private static final String POLLING = "/socket.io/?EIO=4&transport=polling";
  private static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  private final RoomsFuzz fuzz = new RoomsFuzz(new Random(SEED));
  private final Random random = new Random(SEED);

  @BeforeEach
  void start() {
    deployment = Deployment.alone();
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  @Test
  void badMessagesEndOneConnectionAtMost() {
    try (RoomsClient ada = RoomsTransport.PLAIN.open(deployment);
        RoomsClient eve = RoomsTransport.POLLING.open(deployment);
        RoomsClient zoe = RoomsTransport.WEBSOCKET.open(deployment)) {
      for (RoomsClient client : List.of(ada, eve, zoe)) {
        RoomsContract.hello(client.text(RoomsContract.join(ROOM, "witness")));
      }
      for (int i = 0; i < CLIENTS; i++) {
        switch (random.nextInt(3)) {
          case 0 -> sendFrames("/rooms", RoomsContract.join(ROOM, "bad"), false);
          case 1 -> sendFrames(WEBSOCKET, "40", true);
          default -> sendPayloads();
        }
        ada.text("{\"command\":\"witness\",\"n\":" + i + "}");
        assertEquals(i, eve.next("witness").getInteger("n"));
        assertEquals(i, zoe.next("witness").getInteger("n"));
        eve.text("{\"command\":\"answer\",\"n\":" + i + "}");
        assertEquals(i, ada.next("answer").getInteger("n"));
      }
    }
    WireClient client = new WireClient(deployment);
    client.get("/health").expect(200);
    assertTrue(
        deployment.edge().output().stream().noneMatch(line -> line.contains("Exception")),
        () -> String.join("\n", deployment.edge().output()));
  }

  /** Sends bad frames on a WebSocket, and reads all that comes until the server closes it. */
  private void sendFrames(String path, String first, boolean packets) {
    try (WireConnection connection = WireConnection.open(deployment)) {
      SocketClient socket = SocketClient.open(connection, path);
      socket.text(first);
      for (int i = 0; i < MESSAGES; i++) {
        connection.trySend(fuzz.frame(packets ? fuzz.packet() : fuzz.command()));
      }
      if (random.nextBoolean()) {
        connection.endSending();
        connection.rest();
      }
    }
  }

  /** Sends bad payloads to a session. The first one that breaks the protocol ends it. */
  private void sendPayloads() {
    try (WireConnection connection = WireConnection.open(deployment)) {
      String open = connection.send(WireClient.request("GET", POLLING, "")).answer().text();
      String path = POLLING + "&sid=" + new JsonObject(open.substring(1)).getString("sid");
      boolean over = false;
      for (int i = 0; i < MESSAGES; i++) {
        String payload = i == 0 ? "40" : fuzz.payload();
        String request = WireClient.request("POST", path, payload);
        int status = connection.send(request).answer().status();
        assertTrue(status == 400 || (status == 200 && !over), status + " for " + payload);
        over |= status == 400;
      }
    }
  }
}
