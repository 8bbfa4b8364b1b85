package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server's own pings. Follows WIRE, "Everywhere", "Silence". */
final class EverywhereWebSocketPingIT {
  @Test
  void whoAnswersPingsStaysConnected() {
    try (PingedEdge edge = PingedEdge.listen()) {
      long start = System.nanoTime();
      answerThree(edge);
      long atLeast = 3 * PingedEdge.INTERVAL.toNanos();
      assertTrue(System.nanoTime() - start >= atLeast, "pinged once in an interval");
    }
  }

  private static void answerThree(PingedEdge edge) {
    try (SocketClient client = SocketClient.open(edge.port(), "/pinged")) {
      for (int i = 0; i < 3; i++) {
        SocketFrame ping = client.next();
        assertEquals(SocketFrame.PING, ping.opcode());
        client.frame(SocketFrame.PONG, ping.payload().array());
      }
      assertEquals(0, edge.closed.size());
    }
  }

  @Test
  void whoDoesNotAnswerIsCut() throws Exception {
    try (PingedEdge edge = PingedEdge.listen();
        SocketClient client = SocketClient.open(edge.port(), "/pinged")) {
      assertEquals(SocketFrame.PING, client.next().opcode());
      assertEquals(0, client.connection().rest().length);
      assertEquals(1006, edge.closed.poll(30, TimeUnit.SECONDS));
    }
  }
}
