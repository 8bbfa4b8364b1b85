package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;

import org.junit.jupiter.api.Test;

/** {@code ?replay=last}: a follower that joins gets the session's last push. */
interface SessionsReplayRules extends SessionsFixture {
  default SocketClient replaying() {
    return SocketClient.open(deployment(), "/connect?replay=last");
  }

  @Test
  default void aFollowerThatAsksForItGetsTheLastPushOnJoining() {
    try (SocketClient leader = leader("replay");
        SocketClient asking = replaying();
        SocketClient other = connect()) {
      leader.text(push("replay", 1)).text(push("replay", 2)).text(setSession("replay", true));
      expectText(state(1, true), leader);
      asking.text(setSession("replay", false));
      expectText(state(2, true), leader, asking);
      expectText(push("replay", 2), asking);
      other.text(setSession("replay", false));
      expectText(state(3, true), leader, asking, other);
      leader.text(push("replay", 3));
      expectText(push("replay", 3), asking, other);
    }
  }

  @Test
  default void theLastPushMayBeAFollowers() {
    try (SocketClient leader = leader("replay-any");
        SocketClient follower = follower("replay-any");
        SocketClient asking = replaying()) {
      expectText(state(2, true), leader);
      leader.text(push("replay-any", 1));
      expectText(push("replay-any", 1), follower);
      follower.text(push("replay-any", 2)).text(setSession("replay-any", false));
      expectText(state(2, true), follower, leader);
      asking.text(setSession("replay-any", false));
      expectText(state(3, true), asking);
      expectText(push("replay-any", 2), asking);
    }
  }

  @Test
  default void aLeaderGetsNone() {
    try (SocketClient leader = leader("replay-leader");
        SocketClient asking = replaying()) {
      leader.text(push("replay-leader", 1)).text(setSession("replay-leader", true));
      expectText(state(1, true), leader);
      asking.text(setSession("replay-leader", true));
      expectText(state(2, true), leader, asking);
      asking.text(setSession("replay-leader", false));
      expectText(state(2, true), leader, asking);
      expectText(push("replay-leader", 1), asking);
    }
  }

  @Test
  default void aSessionsLastPushEndsWithIt() {
    try (SocketClient asking = replaying()) {
      try (SocketClient leader = leader("replay-end")) {
        leader.text(push("replay-end", 1)).text(LEAVE).expectClose(1005);
      }
      asking.text(setSession("replay-end", false)).text(setSession("replay-end", false));
      expectText(state(1, false), asking);
      expectText(state(1, false), asking);
    }
  }

  @Test
  default void nothingElseCanBeReplayed() {
    try (WireConnection connection = WireConnection.open(deployment())) {
      SocketClient.ask(connection, "/connect?replay=first").problem(400);
    }
  }
}
