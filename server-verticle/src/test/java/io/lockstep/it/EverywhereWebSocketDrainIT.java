package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": what SIGTERM means to WebSockets. */
final class EverywhereWebSocketDrainIT {
  private static final int PUSHES = 2_000;

  private static SocketClient join(LockstepProcess process, boolean leader) {
    SocketClient client = SocketClient.open(process.port(), "/connect");
    client.text(setSession("drain", leader)).nextText();
    return client;
  }

  private static void assertEnds(LockstepProcess process, long sinceNanos) throws Exception {
    assertEquals(0, process.terminate());
    Duration took = Duration.ofNanos(System.nanoTime() - sinceNanos);
    assertTrue(took.compareTo(ShutdownIT.LIMIT) <= 0, () -> "took " + took);
  }

  @Test
  void whatWasAcceptedIsDeliveredAndThenConnectionsAreClosedAsGoingAway() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        SocketClient follower = join(process, false);
        SocketClient leader = join(process, true)) {
      expectText(state(2, true), follower);
      for (int i = 0; i < PUSHES; i++) {
        leader.text(push("drain", i));
      }
      // Answered once all before it has been read.
      leader.expectNothing();
      Signal.TERM.sendTo(process);
      long begin = System.nanoTime();
      for (int i = 0; i < PUSHES; i++) {
        expectText(push("drain", i), follower);
      }
      expectGoingAway(follower);
      expectGoingAway(leader);
      assertEnds(process, begin);
    }
  }

  /** A state may come before the close: somebody has left. */
  private static void expectGoingAway(SocketClient client) {
    SocketFrame frame = client.next();
    while (frame.opcode() == SocketFrame.TEXT) {
      assertTrue(frame.text().contains("SessionState"), frame::text);
      frame = client.next();
    }
    assertEquals(1001, frame.closeCode());
    client.connection().trySend(SocketClient.bytes(0x88, frame.payload().array()));
    assertEquals(0, client.connection().rest().length);
  }

  @Test
  void whoDoesNotAnswerTheCloseHoldsUpNothing() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        SocketClient mute = join(process, false);
        SocketClient halfway = join(process, false)) {
      halfway.raw((byte) 0x81, (byte) 0x85, (byte) 1);
      Signal.TERM.sendTo(process);
      long begin = System.nanoTime();
      assertEnds(process, begin);
      assertTrue(mute.next().text().contains("SessionState"));
    }
  }

  @Test
  void whoDoesNotReadHoldsUpNothing() throws Exception {
    String large = push("drain", 1).replace("}", ",\"x\":\"" + "x".repeat(500_000) + "\"}");
    try (LockstepProcess process = LockstepProcess.start();
        SocketClient stuck = join(process, false);
        SocketClient leader = join(process, true)) {
      for (int i = 0; i < 12; i++) {
        leader.text(large);
      }
      leader.expectNothing();
      Signal.TERM.sendTo(process);
      long begin = System.nanoTime();
      assertEnds(process, begin);
      assertEquals(state(2, true), stuck.nextText());
    }
  }

  @Test
  void membersOnAnEdgeOfItsOwnAreClosedAsGoingAwayToo() throws Exception {
    try (Deployment deployment = Deployment.split();
        SocketClient follower = join(deployment.edge(), false)) {
      Signal.TERM.sendTo(deployment.edge());
      long begin = System.nanoTime();
      expectGoingAway(follower);
      assertEnds(deployment.edge(), begin);
    }
  }
}
