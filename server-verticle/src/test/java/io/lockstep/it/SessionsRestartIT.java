package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Members stay connected while their sessions' process is away, and are members again after it. */
final class SessionsRestartIT {
  private static final String SESSION = "restart";

  @Test
  void edgesBindTheirMembersAgainAndPushesFlowAgain() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient follower = SocketClient.open(edge.port(), "/connect");
          SocketClient leader = SocketClient.open(edge.port(), "/connect")) {
        Poll.until("the edge reaches the features", () -> joins(follower, false));
        Poll.until("the edge reaches the features", () -> joins(leader, true));
        leader.text(push(SESSION, 0));
        assertEquals(0, awaitPush(follower));

        features.close();
        int[] number = {0};
        Poll.until(
            "the leader is told that nobody takes its pushes",
            () -> {
              leader.text(push(SESSION, ++number[0]));
              return leader.connection().hasInput() && isWarning(leader.next());
            });
        features = cluster.startFeatures();
        Poll.until(
            "pushes flow again",
            () -> {
              leader.text(push(SESSION, ++number[0]));
              return follower.connection().hasInput() && isPush(follower.next());
            });
        int last = ++number[0];
        leader.text(push(SESSION, last));
        int got = awaitPush(follower);
        while (got < last) {
          int next = awaitPush(follower);
          assertEquals(got + 1, next);
          got = next;
        }
      }
    }
  }

  @Test
  void whoComesWhileNobodyHostsSessionsJoinsLater() throws Exception {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient client = SocketClient.open(edge.port(), "/connect")) {
        client.text(setSession(SESSION, true));
        assertTrue(isWarning(client.next()));
        cluster.startFeatures();
        String state = "{\"type\":\"SessionState\",\"playersCount\":1,\"leaderConnected\":true}";
        assertEquals(state, client.nextText());
      }
    }
  }

  private static boolean joins(SocketClient client, boolean leader) {
    return client.text(setSession(SESSION, leader)).nextText().contains("SessionState");
  }

  private static boolean isWarning(SocketFrame frame) {
    return frame.text().contains("ServerMessage");
  }

  private static boolean isPush(SocketFrame frame) {
    assertNotEquals(SocketFrame.CLOSE, frame.opcode(), frame::text);
    return frame.text().contains("\"Push\"");
  }

  /** The number of the next push; states and warnings may come before it. */
  private static int awaitPush(SocketClient follower) {
    SocketFrame frame = follower.next();
    while (!isPush(frame)) {
      frame = follower.next();
    }
    String text = frame.text();
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1));
  }
}
