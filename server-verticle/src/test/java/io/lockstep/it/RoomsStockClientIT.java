package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.conformance.socketio.NodeProgram;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The stock client of Socket.IO, versions 3 and 4, over each transport, in one room with a user on
 * a plain WebSocket.
 */
final class RoomsStockClientIT {
  private static final String ROOM = "stock";

  /** Two versions, three transports, four lines each. */
  private static final int LINES = 2 * 3 * 4;

  @Test
  void theStockClientsPlayInOneRoomWithAPlainWebSocket() throws IOException {
    NodeProgram program = NodeProgram.install(Path.of("target/rooms-client"), "rooms-client.js");
    try (Deployment deployment = Deployment.alone();
        SocketClient plain = SocketClient.open(deployment, "/rooms")) {
      plain.text(RoomsContract.join(ROOM, "plain")).nextText();
      String address = "http://127.0.0.1:" + deployment.edge().port();
      CompletableFuture<NodeProgram.Run> playing =
          CompletableFuture.supplyAsync(() -> program.run(address, ROOM));
      CompletableFuture<Void> ended = playing.thenRun(plain::close);
      pauseWhenPlayed(plain);
      NodeProgram.Run run = playing.join();
      ended.join();
      assertEquals(0, run.status(), run.output());
      assertEquals(LINES, run.output().lines().count(), run.output());
    }
  }

  /** Returns when the client is closed, because the program has ended. */
  private static void pauseWhenPlayed(SocketClient plain) {
    try {
      while (true) {
        if ("PLAY".equals(new JsonObject(plain.nextText()).getString("command"))) {
          plain.text("{\"command\":\"PAUSE\",\"currentTime\":42}");
        }
      }
    } catch (UncheckedIOException e) {
      // Closed.
    }
  }
}
