package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Sessions": SESSIONS_IDLE_TIMEOUT_MS without any frame closes the connection. */
final class SessionsIdleIT {
  /** So long that nobody falls silent for it by chance, also on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private static Deployment start(Duration timeout) {
    return Deployment.alone("--sessions-idle-timeout-ms", Long.toString(timeout.toMillis()));
  }

  @Test
  void whoSaysNothingIsClosedAndIsNoMemberAnyMore() {
    try (Deployment deployment = start(TIMEOUT);
        SocketClient watcher = SocketClient.open(deployment, "/connect");
        SocketClient silent = SocketClient.open(deployment, "/connect")) {
      watcher.text(setSession("idle", true));
      expectText(state(1, true), watcher);
      long lastSaid = System.nanoTime();
      silent.text(setSession("idle", false));
      expectText(state(2, true), silent, watcher);
      Poll.until(
          "the silent one is closed",
          () -> {
            watcher.text("ping");
            return silent.connection().hasInput();
          });
      Duration took = Duration.ofNanos(System.nanoTime() - lastSaid);
      assertTrue(took.compareTo(TIMEOUT) >= 0, () -> "closed after " + took);
      silent.expectClose(1000);
      SocketFrame told = watcher.next();
      while (told.text().equals("pong")) {
        told = watcher.next();
      }
      assertEquals(state(1, true), told.text());
    }
  }

  @Test
  void anyFrameCountsAsLife() {
    List<byte[]> frames =
        List.of(
            SocketClient.bytes(0x89, new byte[0]),
            SocketClient.bytes(0x8A, new byte[0]),
            SocketClient.bytes(0x81, "ping".getBytes(StandardCharsets.UTF_8)),
            SocketClient.bytes(0x82, new byte[0]));
    try (Deployment deployment = start(TIMEOUT)) {
      List<SocketClient> clients = new ArrayList<>();
      for (int i = 0; i <= frames.size(); i++) {
        clients.add(SocketClient.open(deployment, "/connect"));
      }
      SocketClient fragments = clients.get(frames.size());
      fragments.raw(SocketClient.bytes(0x01, new byte[] {'p'}));
      long begin = System.nanoTime();
      Poll.until(
          "more than the limit is over",
          () -> {
            for (int i = 0; i < frames.size(); i++) {
              clients.get(i).raw(frames.get(i));
            }
            fragments.raw(SocketClient.bytes(0x00, new byte[0]));
            return System.nanoTime() - begin > TIMEOUT.multipliedBy(3).toNanos() / 2;
          });
      for (SocketClient client : clients.subList(0, frames.size())) {
        client.text(setSession("alive", true));
        awaitState(client);
      }
      fragments.raw(SocketClient.bytes(0x80, "ing".getBytes(StandardCharsets.UTF_8)));
      expectText("pong", fragments);
      clients.forEach(SocketClient::close);
    }
  }

  @Test
  void aSilentFollowerIsPinged() {
    try (Deployment deployment = Deployment.alone();
        SocketClient follower = SocketClient.open(deployment, "/connect")) {
      follower.text(setSession("behind a proxy", false));
      expectText(state(1, false), follower);
      SocketFrame ping = follower.next();
      assertEquals(SocketFrame.PING, ping.opcode());
      follower.frame(SocketFrame.PONG, ping.payload().array());
      follower.text("ping");
      expectText("pong", follower);
    }
  }

  /** Reads on until a state comes; a close instead is an error. */
  private static void awaitState(SocketClient client) {
    SocketFrame frame = client.next();
    while (!frame.text().contains("SessionState")) {
      assertNotEquals(SocketFrame.CLOSE, frame.opcode(), frame::text);
      frame = client.next();
    }
  }
}
