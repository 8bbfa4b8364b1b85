package io.lockstep.sessions.owner;

import static io.lockstep.sessions.owner.SessionsFixture.DONE;
import static io.lockstep.sessions.owner.SessionsFixture.NOT_LEADER;
import static io.lockstep.sessions.owner.SessionsFixture.NOT_MEMBER;
import static io.lockstep.sessions.owner.SessionsFixture.relay;
import static io.lockstep.sessions.owner.SessionsFixture.relayOf;
import static io.lockstep.sessions.owner.SessionsFixture.replay;
import static io.lockstep.sessions.owner.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.sessions.Role;
import io.lockstep.sessions.SessionsCommand;
import io.lockstep.sessions.SessionsEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e1", 2);
  private static final Member EVE = new Member("e2", 1);

  private final SessionsFixture in = new SessionsFixture(1_000_000);

  @Test
  void whoBindsIsToldTheState() {
    assertEquals(DONE, in.follow("s", ADA));
    assertEquals(List.of(state("e1", "s", ADA, Role.FOLLOWER, 1, false)), in.told());
  }

  @Test
  void everyEdgeWithMembersIsToldOnceOfABind() {
    in.follow("s", ADA);
    in.follow("s", BOB);
    in.told();
    in.lead("s", EVE);
    assertEquals(
        List.of(
            state("e1", "s", EVE, Role.LEADER, 3, true),
            state("e2", "s", EVE, Role.LEADER, 3, true)),
        in.told());
  }

  @Test
  void aBindThatChangesNothingIsToldAgain() {
    in.lead("s", ADA);
    in.told();
    assertEquals(DONE, in.lead("s", ADA));
    assertEquals(List.of(state("e1", "s", ADA, Role.LEADER, 1, true)), in.told());
  }

  @Test
  void aLeaderCanBecomeAFollowerAndBack() {
    in.lead("s", ADA);
    in.lead("s", EVE);
    in.follow("s", ADA);
    in.told();
    in.push("s", EVE, "2");
    assertEquals(List.of(relay("e1", "s", "2")), in.told());
    in.lead("s", ADA);
    in.told();
    assertEquals(DONE, in.push("s", ADA, "3"));
    assertEquals(List.of(), in.told());
  }

  @Test
  void leaderConnectedEndsWithTheLastOfSeveralLeaders() {
    in.follow("s", BOB);
    in.lead("s", ADA);
    in.lead("s", EVE);
    in.told();
    in.unbind("s", ADA);
    in.unbind("s", EVE);
    assertEquals(
        List.of(
            state("e1", "s", ADA, Role.GONE, 2, true),
            state("e2", "s", ADA, Role.GONE, 2, true),
            state("e1", "s", EVE, Role.GONE, 1, false),
            state("e2", "s", EVE, Role.GONE, 1, false)),
        in.told());
  }

  @Test
  void theEdgeOfTheLastMemberIsToldThatItIsGone() {
    in.lead("s", ADA);
    in.told();
    assertEquals(DONE, in.unbind("s", ADA));
    assertEquals(List.of(state("e1", "s", ADA, Role.GONE, 0, false)), in.told());
  }

  @Test
  void whoIsNoMemberCanUnbindAndNobodyIsTold() {
    in.lead("s", ADA);
    in.told();
    assertEquals(DONE, in.unbind("s", BOB));
    assertEquals(DONE, in.unbind("s", EVE));
    assertEquals(DONE, in.unbind("other", ADA));
    assertEquals(List.of(), in.told());
    in.unbind("s", ADA);
    in.told();
    assertEquals(DONE, in.unbind("s", ADA));
    assertEquals(List.of(), in.told());
  }

  @Test
  void aPushGoesOnceToEveryEdgeWithFollowers() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.follow("s", EVE);
    in.follow("s", new Member("e2", 7));
    in.lead("s", new Member("e3", 1));
    in.follow("other", new Member("e4", 1));
    in.told();
    assertEquals(DONE, in.push("s", ADA, "1"));
    assertEquals(List.of(relay("e1", "s", "1"), relay("e2", "s", "1")), in.told());
  }

  @Test
  void aFollowersPushGoesToTheOtherFollowers() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.follow("s", EVE);
    in.told();
    assertEquals(DONE, in.push("s", BOB, "1"));
    assertEquals(List.of(relayOf(BOB, "e2", "s", "1")), in.told());
    in.follow("s", new Member("e1", 7));
    in.told();
    assertEquals(DONE, in.push("s", BOB, "2"));
    assertEquals(List.of(relayOf(BOB, "e1", "s", "2"), relayOf(BOB, "e2", "s", "2")), in.told());
  }

  @Test
  void aPushMakesNobodyALeader() {
    in.follow("s", BOB);
    in.push("s", BOB, "1");
    in.told();
    in.follow("s", EVE);
    assertEquals(state("e1", "s", EVE, Role.FOLLOWER, 2, false), in.told().get(0));
  }

  @Test
  void onlyALeaderPushesIfThatIsSet() {
    in.leadersOnly();
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.told();
    assertEquals(NOT_LEADER, in.push("s", BOB, "1"));
    assertEquals(NOT_MEMBER, in.push("s", EVE, "1"));
    assertEquals(List.of(), in.told());
    assertEquals(DONE, in.push("s", ADA, "2"));
    assertEquals(List.of(relay("e1", "s", "2")), in.told());
  }

  @Test
  void onlyAMemberOfThatSessionPushes() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.lead("other", EVE);
    in.told();
    assertEquals(NOT_MEMBER, in.push("s", EVE, "1"));
    assertEquals(NOT_MEMBER, in.push("s", new Member("e2", 9), "1"));
    assertEquals(NOT_MEMBER, in.push("other", ADA, "1"));
    assertEquals(NOT_MEMBER, in.push("unknown", ADA, "1"));
    in.unbind("s", ADA);
    in.told();
    assertEquals(NOT_MEMBER, in.push("s", ADA, "1"));
    assertEquals(List.of(), in.told());
  }

  @Test
  void aConnectionsNumberMeansSomethingOnItsEdgeOnly() {
    in.lead("s", ADA);
    in.told();
    assertEquals(NOT_MEMBER, in.push("s", EVE, "1"));
    in.unbind("s", EVE);
    assertEquals(DONE, in.push("s", ADA, "1"));
  }

  @Test
  void aNewFollowerThatAskedGetsTheLastPushAfterTheState() {
    in.lead("s", ADA);
    in.push("s", ADA, "1");
    in.push("s", ADA, "2");
    in.told();
    in.followWithReplay("s", EVE);
    assertEquals(
        List.of(
            state("e1", "s", EVE, Role.FOLLOWER, 2, true),
            state("e2", "s", EVE, Role.FOLLOWER, 2, true),
            replay("s", EVE, "2")),
        in.told());
  }

  @Test
  void aLeaderThatBecomesAFollowerGetsTheLastPush() {
    in.lead("s", ADA);
    in.push("s", ADA, "1");
    in.told();
    in.followWithReplay("s", ADA);
    assertEquals(
        List.of(state("e1", "s", ADA, Role.FOLLOWER, 1, false), replay("s", ADA, "1")), in.told());
  }

  @Test
  void nobodyElseGetsTheLastPush() {
    in.lead("s", ADA);
    in.push("s", ADA, "1");
    in.follow("s", BOB);
    in.told();
    in.followWithReplay("s", BOB);
    in.apply(new SessionsCommand.Bind("s", EVE, true, true));
    in.followWithReplay("other", new Member("e3", 1));
    assertTrue(in.told().stream().allMatch(told -> told.event() instanceof SessionsEvent.State));
  }

  @Test
  void withTheLastMemberTheLastPushIsForgotten() {
    in.lead("s", ADA);
    in.push("s", ADA, "1");
    in.unbind("s", ADA);
    in.told();
    in.followWithReplay("s", ADA);
    assertEquals(List.of(state("e1", "s", ADA, Role.FOLLOWER, 1, false)), in.told());
  }

  @Test
  void clearForgetsEverythingAndTellsNobody() {
    in.lead("s", ADA);
    in.follow("t", EVE);
    in.push("s", ADA, "1");
    in.told();
    in.sessions.clear();
    assertEquals(List.of(), in.told());
    assertEquals(0, in.held("e1"));
    assertEquals(NOT_MEMBER, in.push("s", ADA, "2"));
    in.follow("t", EVE);
    assertEquals(List.of(state("e2", "t", EVE, Role.FOLLOWER, 1, false)), in.told());
  }

  @Test
  void aCommandNamesASessionAndAnEdge() {
    assertThrows(IllegalArgumentException.class, () -> in.follow("", ADA));
    assertThrows(IllegalArgumentException.class, () -> in.unbind("", ADA));
    assertThrows(IllegalArgumentException.class, () -> in.push("", ADA, "1"));
    assertThrows(IllegalArgumentException.class, () -> new Member("", 1));
  }

  @Test
  void whatCarriesAPushWeighsAsMuch() {
    Bytes push = Bytes.utf8("12345");
    assertEquals(5, new SessionsCommand.Push("s", ADA, push).weight());
    assertEquals(5, new SessionsEvent.Relay("s", null, push, SessionsFixture.ANY).weight());
    assertEquals(5, new SessionsEvent.Replay("s", ADA, push).weight());
  }
}
