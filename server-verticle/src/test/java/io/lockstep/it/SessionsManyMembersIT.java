package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More members leave or come back at once than requests may be under way. */
final class SessionsManyMembersIT {
  private static final int MEMBERS = 200;
  private static final int PUSHES = 10;
  private static final String[] OPTIONS = {"--max-in-flight", "20", "--deadline-ms", "500"};

  private static int pushes;

  @Test
  void noPushIsRefusedWhileManyLeaveAndNobodyOfThemStays() throws Exception {
    try (Deployment deployment = Deployment.alone(OPTIONS);
        SocketClient leader = join(deployment.edge(), "few", true);
        SocketClient follower = join(deployment.edge(), "few", false);
        SocketClient last = join(deployment.edge(), "many", false)) {
      expectText(state(2, true), leader);
      List<SocketClient> many = members(deployment.edge());
      // While it is stopped, so that it notices all of them in one turn.
      Signal.STOP.sendTo(deployment.edge());
      many.forEach(SocketClient::close);
      for (int i = 0; i < PUSHES; i++) {
        leader.text(push("few", i));
      }
      Signal.CONT.sendTo(deployment.edge());
      for (int i = 0; i < PUSHES; i++) {
        expectText(push("few", i), follower);
      }
      leader.expectNothing();
      Poll.until("all others have left", () -> hears(last, state(1, false)));
    }
  }

  @Test
  void allComeBackToAnotherOwnerAndNoPushIsRefusedForIt() {
    try (Cluster cluster = new Cluster(OPTIONS)) {
      LockstepProcess features = cluster.startFeatures();
      LockstepProcess edge = cluster.startEdge();
      try (SocketClient leader = SocketClient.open(edge.port(), "/connect")) {
        Poll.until("the edge reaches the features", () -> joins(leader, "many", true));
        List<SocketClient> many = members(edge);
        Poll.until("all are members", () -> hears(leader, state(MEMBERS + 1, true)));
        features.close();
        cluster.startFeatures();
        List<SocketClient> first = many.subList(0, 1);
        Poll.until("a push arrives again", () -> pushReaches(first, leader));
        Poll.until("all are members again", () -> pushReaches(many, leader));
        many.forEach(SocketClient::close);
      }
    }
  }

  /**
   * Pushes once; true if that reaches all of the followers. If it does not reach one, its sender or
   * that follower is told.
   */
  private static boolean pushReaches(List<SocketClient> followers, SocketClient leader) {
    String push = push("many", ++pushes);
    List<String> toldToLeader = new ArrayList<>();
    leader.text(push);
    boolean reached = true;
    for (SocketClient follower : followers) {
      List<String> toldToFollower = new ArrayList<>();
      Poll.until(
          "the push arrives, or its sender or the follower is told",
          () -> {
            read(leader, toldToLeader);
            read(follower, toldToFollower);
            return toldToFollower.contains(push)
                || hasWarning(toldToFollower)
                || hasWarning(toldToLeader);
          });
      reached &= toldToFollower.contains(push);
    }
    return reached;
  }

  private static boolean hasWarning(List<String> texts) {
    return texts.stream().anyMatch(text -> text.contains("ServerMessage"));
  }

  private static List<SocketClient> members(LockstepProcess edge) {
    List<SocketClient> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      SocketClient member = SocketClient.open(edge.port(), "/connect");
      Poll.until("a member joins", () -> joins(member, "many", false));
      members.add(member);
    }
    return members;
  }

  private static SocketClient join(LockstepProcess edge, String session, boolean leader) {
    SocketClient client = SocketClient.open(edge.port(), "/connect");
    Poll.until("a client joins", () -> joins(client, session, leader));
    return client;
  }

  private static boolean joins(SocketClient client, String session, boolean leader) {
    return client.text(setSession(session, leader)).nextText().contains("SessionState");
  }

  /** Reads the messages that were received; true if that one is among them. */
  private static boolean hears(SocketClient client, String expected) {
    List<String> texts = new ArrayList<>();
    read(client, texts);
    return texts.contains(expected);
  }

  /**
   * Reads the messages that were received. None may say that something was refused for want of
   * room.
   */
  private static void read(SocketClient client, List<String> texts) {
    while (client.connection().hasInput()) {
      SocketFrame frame = client.next();
      assertNotEquals(SocketFrame.CLOSE, frame.opcode(), frame::text);
      assertFalse(frame.text().contains("too many requests"), frame::text);
      texts.add(frame.text());
    }
  }
}
