package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.expectWarning;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is in a session, and who is told of it. */
interface SessionsMembershipRules extends SessionsFixture {
  @Test
  default void everyMemberHearsOfEachSetSessionOnceTheSenderIncluded() {
    try (SocketClient ada = connect();
        SocketClient joe = connect();
        SocketClient zoe = connect()) {
      ada.text(setSession("told", false));
      expectText(state(1, false), ada);
      joe.text(setSession("told", true));
      expectText(state(2, true), ada, joe);
      joe.text(setSession("told", true));
      expectText(state(2, true), ada, joe);
      joe.text(setSession("told", false));
      expectText(state(2, false), ada, joe);
      zoe.text(setSession("told", true));
      expectText(state(3, true), ada, joe, zoe);
    }
  }

  @Test
  default void thereMayBeSeveralLeaders() {
    try (SocketClient ada = leader("leaders");
        SocketClient joe = leader("leaders")) {
      expectText(state(2, true), ada);
      joe.text(CLOSE);
      expectText(state(1, true), ada);
      joe.text(setSession("leaders", false));
      expectText(state(2, true), ada, joe);
      ada.text(CLOSE);
      expectText(state(1, false), joe);
    }
  }

  @Test
  default void whoDoesNotSayThatItLeadsFollows() {
    String[] followers = {
      "{\"type\":\"SetSession\",\"sessionId\":\"follows\"}",
      "{\"type\":\"SetSession\",\"sessionId\":\"follows\",\"isLeader\":null}",
      "{\"isLeader\":false,\"sessionId\":\"follows\",\"type\":\"SetSession\"}"
    };
    try (SocketClient ada = connect()) {
      for (String follower : followers) {
        ada.text(follower);
        expectText(state(1, false), ada);
      }
    }
  }

  @Test
  default void theCaseOfATypeDoesNotMatter() {
    try (SocketClient ada = connect();
        SocketClient joe = leader("case")) {
      ada.text("{\"type\":\"SETsession\",\"sessionId\":\"case\"}");
      expectText(state(2, true), ada, joe);
      String push = "{\"type\":\"pUsH\",\"sessionId\":\"case\",\"data\":1}";
      joe.text(push);
      expectText(push, ada);
      joe.text("{\"type\":\"close\"}");
      expectText(state(1, false), ada);
      ada.text("{\"type\":\"leavesession\"}").expectClose(1005);
    }
  }

  @Test
  default void whoMovesIsMissedInTheOldSessionAndSeenInTheNewOne() {
    try (SocketClient ada = follower("from");
        SocketClient joe = follower("to");
        SocketClient zoe = leader("from")) {
      expectText(state(2, true), ada);
      zoe.text(setSession("to", true));
      expectText(state(1, false), ada);
      expectText(state(2, true), joe, zoe);
      zoe.text(push("to", 1));
      expectText(push("to", 1), joe);
      zoe.text(setSession("from", false));
      expectText(state(2, false), ada, zoe);
      expectText(state(1, false), joe);
    }
  }

  @Test
  default void closeUnbindsAndTheConnectionStaysOpen() {
    try (SocketClient ada = follower("close");
        SocketClient joe = leader("close")) {
      expectText(state(2, true), ada);
      joe.text(CLOSE);
      expectText(state(1, false), ada);
      joe.text(push("close", 1));
      expectWarning(joe);
      joe.text(CLOSE).expectNothing();
      joe.text(setSession("close", true));
      expectText(state(2, true), ada, joe);
    }
  }

  @Test
  default void leaveSessionUnbindsAndIsAnsweredByAnEmptyClose() {
    try (SocketClient ada = follower("leave");
        SocketClient joe = leader("leave");
        SocketClient unbound = connect()) {
      expectText(state(2, true), ada);
      joe.text(LEAVE).expectClose(1005);
      expectText(state(1, false), ada);
      unbound.text(LEAVE).expectClose(1005);
    }
  }

  @Test
  default void whoIsGoneIsNoMember() {
    try (SocketClient ada = follower("gone");
        SocketClient joe = leader("gone");
        SocketClient zoe = leader("gone")) {
      expectText(state(2, true), ada);
      expectText(state(3, true), ada, joe);
      joe.connection().close();
      expectText(state(2, true), ada, zoe);
      zoe.closeWith(1000).expectClose(1000);
      expectText(state(1, false), ada);
    }
  }

  @Test
  default void anEmptySessionIdUnbindsWithAWarning() {
    for (String id : List.of("\"\"", "null")) {
      try (SocketClient ada = follower("empty");
          SocketClient joe = leader("empty")) {
        expectText(state(2, true), ada);
        joe.text("{\"type\":\"SetSession\",\"sessionId\":" + id + ",\"isLeader\":true}");
        expectWarning(joe);
        expectText(state(1, false), ada);
        joe.text(push("empty", 1));
        expectWarning(joe);
        ada.text(LEAVE).expectClose(1005);
      }
    }
  }

  @Test
  default void idsAreComparedToTheLetterAndSpellingsInJsonAreOne() {
    try (SocketClient ada = follower("é😀");
        SocketClient joe = follower("É😀");
        SocketClient zoe = follower(" é😀")) {
      ada.text("{\"type\":\"SetSession\",\"sessionId\":\"\\u00e9\\ud83d\\ude00\"}");
      expectText(state(1, false), ada);
      joe.text(setSession(" é😀", false));
      expectText(state(2, false), joe, zoe);
    }
  }

  @Test
  default void allConnectionsOfTheServerShareSessions() {
    List<SocketClient> members = new ArrayList<>();
    try (SocketClient leader = leader("many")) {
      for (int i = 0; i < 24; i++) {
        members.add(follower("many"));
        SocketClient[] others = members.subList(0, i).toArray(SocketClient[]::new);
        expectText(state(i + 2, true), leader);
        expectText(state(i + 2, true), others);
      }
      leader.text(push("many", 1));
      expectText(push("many", 1), members.toArray(SocketClient[]::new));
    } finally {
      members.forEach(SocketClient::close);
    }
  }
}
