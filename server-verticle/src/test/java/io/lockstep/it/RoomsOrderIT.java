package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/**
 * WIRE, "Rooms": a client that joins its room again gets its HELLO in the order in which the room
 * has changed. All clients are on one event loop, so that what they say arrives together.
 */
final class RoomsOrderIT {
  private static final int ROUNDS = 400;

  @Test
  void aHelloDoesNotOvertakeWhatItKnows() {
    try (Deployment deployment = Deployment.alone("--event-loops", "1");
        SocketClient ada = join(deployment, "ada");
        SocketClient joe = join(deployment, "joe")) {
      ada.nextText();
      for (int round = 1; round <= ROUNDS; round++) {
        joe.text("{\"command\":\"PAUSE\",\"currentTime\":" + round + "}");
        ada.text(RoomsContract.join("order", "ada"));
        JsonObject first = new JsonObject(ada.nextText());
        JsonObject second = new JsonObject(ada.nextText());
        if (first.getString("command").equals("HELLO")) {
          int known = first.getJsonObject("status").getInteger("currentTime");
          assertEquals(round - 1, known, () -> first + " came before " + second);
        } else {
          assertEquals("HELLO", second.getString("command"), second::encode);
          int known = second.getJsonObject("status").getInteger("currentTime");
          assertEquals(round, known, () -> second + " came after " + first);
        }
      }
    }
  }

  private static SocketClient join(Deployment deployment, String name) {
    SocketClient client = SocketClient.open(deployment, "/rooms");
    client.text(RoomsContract.join("order", name)).nextText();
    return client;
  }
}
