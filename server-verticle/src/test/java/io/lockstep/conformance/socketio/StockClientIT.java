package io.lockstep.conformance.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The stock client of Socket.IO, versions 3 and 4: by polling, on a WebSocket, and from one to the
 * other. Each of two event loops serves some of its requests.
 */
class StockClientIT {
  /** What two versions print: seven lines for each way, and one more for the upgrade. */
  private static final int LINES = 2 * (7 + 7 + 8);

  @Test
  void theStockClientsAreServed() throws IOException {
    NodeProgram program = NodeProgram.install(Path.of("target/socketio-client"), "stock-client.js");
    try (SocketIoEchoServer server = SocketIoEchoServer.start()) {
      NodeProgram.Run run =
          program.run("http://127.0.0.1:" + server.port(), Times.STEADY.socketPath());
      assertEquals(0, run.status(), run.output());
      assertEquals(LINES, run.output().lines().count(), run.output());
      assertTrue(run.output().contains("client3 upgrade: connects again"), run.output());
      assertTrue(run.output().contains("client4 upgrade: connects again"), run.output());
    }
  }
}
