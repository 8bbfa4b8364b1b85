package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Members stay connected while their sessions' process is away, and are members again after it. */
final class SessionsRestartIT {
  private static final String SESSION = "restart";

  /** So many that they are brought back in several turns. */
  private static final int MEMBERS = 1_000;

  @Test
  void edgesBindTheirMembersAgainAndPushesFlowAgain() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient follower = SocketClient.open(edge.port(), "/connect");
          SocketClient leader = SocketClient.open(edge.port(), "/connect")) {
        Poll.until("the edge reaches the features", () -> joins(follower, false));
        Poll.until("the edge reaches the features", () -> joins(leader, true));
        Pushes pushes = new Pushes(leader, List.of(follower));
        Poll.until("a push arrives", pushes::arrives);
        // What the owner has taken when it is killed may be lost.
        Poll.until("each push has come", pushes::areAccountedFor);

        features.close();
        Poll.until("the leader is told that nobody takes its pushes", pushes::isWarned);
        features = cluster.startFeatures();
        Poll.until("pushes flow again", pushes::arrives);
        for (int i = 0; i < 50; i++) {
          pushes.next();
        }
        Poll.until("pushes still flow", pushes::arrives);
        Poll.until("each push has come, or is warned of", pushes::areAccountedFor);
      }
    }
  }

  @Test
  void everyPushReachesEachFollowerOrIsWarnedOfWhileManyMembersAreBroughtBack() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500", "--event-loops", "2")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      List<SocketClient> clients = new ArrayList<>();
      List<SocketClient> followers = new ArrayList<>();
      try (SocketClient leader = SocketClient.open(edge.port(), "/connect")) {
        Poll.until("the edge reaches the features", () -> joins(leader, true));
        for (int i = 0; i < MEMBERS; i++) {
          SocketClient client = SocketClient.open(edge.port(), "/connect");
          clients.add(client);
          boolean follows = i % 100 == 0;
          if (follows) {
            followers.add(client);
          }
          String session = follows ? SESSION : "other " + i;
          assertFalse(isWarning(client.text(setSession(session, false)).next()));
        }
        Pushes pushes = new Pushes(leader, followers);
        Poll.until("a push arrives", pushes::arrives);
        // What the owner has taken when it is killed may be lost.
        Poll.until("each push has come", pushes::areAccountedFor);

        features.close();
        CompletableFuture<LockstepProcess> restarted =
            CompletableFuture.supplyAsync(cluster::startFeatures);
        Poll.until("pushes flow again", pushes::arrives);
        restarted.join();
        for (int i = 0; i < 50; i++) {
          pushes.next();
        }
        Poll.until("each push has come, or is warned of", pushes::areAccountedFor);
      } finally {
        clients.forEach(SocketClient::close);
      }
    }
  }

  @Test
  void whoLeavesWhileItsOwnerIsAwayGetsNoPushOfThatSessionAnyMore() {
    try (Cluster cluster = new Cluster("--deadline-ms", "500", "--event-loops", "1")) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient leader = SocketClient.open(edge.port(), "/connect");
          SocketClient stays = SocketClient.open(edge.port(), "/connect");
          SocketClient closes = SocketClient.open(edge.port(), "/connect");
          SocketClient moves = SocketClient.open(edge.port(), "/connect")) {
        Poll.until("the edge reaches the features", () -> joins(leader, true));
        for (SocketClient follower : List.of(stays, closes, moves)) {
          assertTrue(joins(follower, false));
        }
        Pushes all = new Pushes(leader, List.of(stays, closes, moves));
        Poll.until("pushes arrive", all::arrives);
        Poll.until("each push has come", all::areAccountedFor);

        features.close();
        Poll.until("the leader is told that nobody takes its pushes", all::isWarned);
        closes.text(SessionsFixture.CLOSE);
        moves.text(setSession("elsewhere", false));
        cluster.startFeatures();
        Pushes left = new Pushes(leader, List.of(stays), all.sent);
        Poll.until("pushes flow again", left::arrives);
        assertNoPush(closes);
        assertNoPush(moves);
      }
    }
  }

  private static void assertNoPush(SocketClient client) {
    client.text("ping");
    for (String text = client.nextText(); !text.equals("pong"); text = client.nextText()) {
      String read = text;
      assertFalse(read.contains("\"Push\""), () -> "a push: " + read);
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

  /** Numbered pushes, and what came of them. */
  private static final class Pushes {
    private final SocketClient leader;
    private final List<Follower> followers;
    private int sent;
    private int warnings;

    Pushes(SocketClient leader, List<SocketClient> followers) {
      this(leader, followers, 0);
    }

    /**
     * @param sent the number of the last push before
     */
    Pushes(SocketClient leader, List<SocketClient> followers, int sent) {
      this.leader = leader;
      this.sent = sent;
      this.followers = followers.stream().map(Follower::new).toList();
    }

    void next() {
      leader.text(push(SESSION, ++sent));
    }

    /** Pushes; whether every follower has got one since this was true. */
    boolean arrives() {
      next();
      read();
      boolean all = followers.stream().allMatch(follower -> follower.hasNew);
      if (all) {
        followers.forEach(follower -> follower.hasNew = false);
      }
      return all;
    }

    /** Pushes; whether the leader has been warned since the last call. */
    boolean isWarned() {
      int before = warnings;
      next();
      read();
      return warnings > before;
    }

    /** Whether every push has come, or its leader was warned, or who missed it. */
    boolean areAccountedFor() {
      read();
      return followers.stream()
          .allMatch(follower -> follower.warned || follower.delivered + warnings >= sent);
    }

    private void read() {
      while (leader.connection().hasInput()) {
        warnings += isWarning(leader.next()) ? 1 : 0;
      }
      followers.forEach(Follower::read);
    }
  }

  /** What one follower has got. */
  private static final class Follower {
    private final SocketClient client;
    private int delivered;
    private int lastDelivered;
    private boolean hasNew;
    private boolean warned;

    Follower(SocketClient client) {
      this.client = client;
    }

    void read() {
      while (client.connection().hasInput()) {
        SocketFrame frame = client.next();
        assertNotEquals(SocketFrame.CLOSE, frame.opcode(), frame::text);
        String text = frame.text();
        warned |= isWarning(frame);
        if (text.contains("\"Push\"")) {
          delivered(Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 1)));
        }
      }
    }

    private void delivered(int number) {
      assertTrue(number > lastDelivered, () -> number + " after " + lastDelivered);
      lastDelivered = number;
      delivered++;
      hasNew = true;
    }
  }
}
