package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": a reader too slow for what is sent to it is cut off, and nobody else. */
final class EverywhereSlowReaderIT {
  /** Enough to fill the queue, and what the two systems keep on the way. */
  private static final int ENOUGH = 4_000;

  private static final String FILLING = "x".repeat(8_000);

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  @BeforeEach
  void start() {
    deployment = Deployment.alone("--max-queue-bytes", "300000");
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  private SocketClient join(SocketClient client, boolean leader) {
    client.text(setSession("slow", leader)).nextText();
    return client;
  }

  private SocketClient open() {
    return SocketClient.open(deployment, "/connect");
  }

  private SocketClient openNarrow() {
    return SocketClient.open(WireConnection.openNarrow(deployment), "/connect");
  }

  /** Pushes one by one, as fast as the follower reads, until the server has dropped something. */
  private int pushUntilDrop(SocketClient leader, SocketClient follower) {
    int pushed = 0;
    while (Metrics.of(deployment, "lockstep_websocket_queue_drops_total") == 0) {
      assertTrue(pushed < ENOUGH, "nobody was cut off");
      for (int i = 0; i < 50; i++) {
        String push = large(pushed++);
        leader.text(push);
        expectNextPush(follower, push);
      }
    }
    return pushed;
  }

  private static String large(int number) {
    return push("slow", number).replace("}", ",\"x\":\"" + FILLING + "\"}");
  }

  /** A state may come before it: somebody has left. */
  private static void expectNextPush(SocketClient follower, String push) {
    String text = follower.nextText();
    assertEquals(push, text.equals(state(2, true)) ? follower.nextText() : text);
  }

  @Test
  void whoNeverReadsIsCutOffAndNobodyElseMissesAnything() {
    try (SocketClient stuck = join(openNarrow(), false);
        SocketClient follower = join(open(), false);
        SocketClient leader = join(open(), true)) {
      assertEquals(SocketFrame.TEXT, follower.next().opcode());
      pushUntilDrop(leader, follower);
      assertTrue(Metrics.of(deployment, "lockstep_websocket_dropped_bytes_total") > 0);
      assertEquals(1, Metrics.of(deployment, "lockstep_websocket_closes_total{code=\"1013\"}"));
      Poll.until(
          "its socket is cut",
          () -> {
            stuck.connection().trySend(SocketClient.bytes(0x8A, new byte[0]));
            return !stuck.connection().trySend(SocketClient.bytes(0x8A, new byte[0]));
          });
      leader.text(setSession("slow", true));
      SocketFrame told = leader.next();
      while (!told.text().equals(state(2, true))) {
        told = leader.next();
      }
    }
  }

  @Test
  void whoReadsAgainInTimeSeesWholeFramesInOrderAndThenWhy() {
    try (SocketClient late = join(openNarrow(), false);
        SocketClient follower = join(open(), false);
        SocketClient leader = join(open(), true)) {
      assertEquals(SocketFrame.TEXT, follower.next().opcode());
      pushUntilDrop(leader, follower);
      expectText(state(2, false), late);
      expectText(state(3, true), late);
      int number = 0;
      SocketFrame frame = late.next();
      while (frame.opcode() == SocketFrame.TEXT) {
        assertEquals(large(number++), frame.text());
        frame = late.next();
      }
      assertTrue(number > 0);
      assertEquals(SocketFrame.CLOSE, frame.opcode());
      assertEquals(1013, frame.closeCode());
      late.closeWith(1013);
      assertEquals(0, late.connection().rest().length);
    }
  }
}
