package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Thousands of connections that only ping now and then stay open. */
final class SessionsIdleLoadIT {
  private static final int CONNECTIONS = 5_000;

  /** So long that a busy machine opens a group of connections, and pings all, well within it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  /** How many connections are opened until all are pinged. */
  private static final int GROUP = 500;

  private static final int TIMEOUTS = 2;

  @Test
  void connectionsThatPingStayOpenThroughSeveralTimeouts() {
    byte[] ping = SocketClient.bytes(0x89, new byte[] {'x'});
    int[] pongs = {0};
    int sent = 0;
    try (Deployment deployment =
            Deployment.alone("--sessions-idle-timeout-ms", Long.toString(TIMEOUT.toMillis()));
        Crowd crowd = new Crowd()) {
      for (int i = 1; i <= CONNECTIONS; i++) {
        crowd.add(
            CrowdSocket.open(
                deployment.edge().port(), (first, bytes, offset, length) -> pongs[0]++));
        if (i % GROUP == 0) {
          crowd.sendAll(ping);
          sent += i;
        }
      }
      long begin = System.nanoTime();
      for (; !isOver(begin); sent += CONNECTIONS) {
        int expected = sent;
        crowd.readUntil("all pongs", TIMEOUT.toMillis(), () -> pongs[0] == expected);
        crowd.sendAll(ping);
      }
      assertEquals(CONNECTIONS, Metrics.of(deployment, "lockstep_websocket_connections"));
    }
  }

  private static boolean isOver(long begin) {
    return System.nanoTime() - begin > TIMEOUT.multipliedBy(TIMEOUTS).toNanos();
  }
}
