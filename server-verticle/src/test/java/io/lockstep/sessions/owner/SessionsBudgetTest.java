package io.lockstep.sessions.owner;

import static io.lockstep.sessions.owner.SessionsFixture.DONE;
import static io.lockstep.sessions.owner.SessionsFixture.relay;
import static io.lockstep.sessions.owner.SessionsFixture.replay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.members.Member;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.sessions.SessionsEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SessionsBudgetTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e1", 2);
  private static final Member EVE = new Member("e2", 1);
  private static final long SESSION_BYTES = Session.OVERHEAD_BYTES + 2;
  private static final long EDGE_BYTES = Session.EDGE_OVERHEAD_BYTES + 8;

  /** Room for one session with a member. */
  private static final long SMALLEST = SESSION_BYTES + EDGE_BYTES + Session.MEMBER_BYTES;

  private static final String LONG = "x".repeat(5_000);

  private final SessionsFixture in = new SessionsFixture(SMALLEST + 10_000);

  @Test
  void sessionsEdgesAndMembersArePaidForOnce() {
    in.lead("s", ADA);
    assertEquals(SMALLEST, in.budget.usedBytes());
    in.follow("s", ADA);
    assertEquals(SMALLEST, in.budget.usedBytes());
    in.follow("s", BOB);
    assertEquals(SMALLEST + Session.MEMBER_BYTES, in.budget.usedBytes());
    in.follow("s", EVE);
    assertEquals(SMALLEST + EDGE_BYTES + 2 * Session.MEMBER_BYTES, in.budget.usedBytes());
    in.unbind("s", EVE);
    in.unbind("s", ADA);
    assertEquals(SMALLEST, in.budget.usedBytes());
    in.unbind("s", BOB);
    assertEquals(0, in.budget.usedBytes());
  }

  @Test
  void aBindWithoutRoomChangesNothing() {
    in.lead("s", ADA);
    in.told();
    in.budget.tryTake(in.budget.limitBytes() - in.budget.usedBytes());
    overloaded(() -> in.follow("s", BOB));
    overloaded(() -> in.follow("s", EVE));
    overloaded(() -> in.follow("new", EVE));
    assertEquals(in.budget.limitBytes(), in.budget.usedBytes());
    assertEquals(List.of(), in.told());
    assertEquals(1, in.held("e1"));
    assertEquals(0, in.held("e2"));
  }

  @Test
  void whoIsAMemberNeedsNoRoomForAnotherRole() {
    in.lead("s", ADA);
    in.budget.tryTake(in.budget.limitBytes() - in.budget.usedBytes());
    assertEquals(DONE, in.follow("s", ADA));
    assertEquals(DONE, in.unbind("s", ADA));
  }

  @Test
  void theLastPushIsPaidForAndReplacesTheOneBefore() {
    in.lead("s", ADA);
    in.push("s", ADA, "12345");
    assertEquals(SMALLEST + LastPushes.OVERHEAD_BYTES + 5, in.budget.usedBytes());
    in.push("s", ADA, "1");
    assertEquals(SMALLEST + LastPushes.OVERHEAD_BYTES + 1, in.budget.usedBytes());
    in.unbind("s", ADA);
    assertEquals(0, in.budget.usedBytes());
  }

  @Test
  void aPushThatDoesNotFitIsRelayedAndNoneIsKept() {
    in.lead("s", ADA);
    in.follow("s", EVE);
    in.push("s", ADA, "1");
    in.told();
    String tooLong = LONG + LONG;
    assertEquals(DONE, in.push("s", ADA, tooLong));
    assertEquals(List.of(relay("e2", "s", tooLong)), in.told());
    in.followWithReplay("s", BOB);
    assertFalse(replayed());
  }

  @Test
  void keptPushesGiveWayToMembers() {
    in.lead("a", ADA);
    in.push("a", ADA, LONG);
    in.lead("b", ADA);
    in.push("b", ADA, LONG.substring(2_000));
    in.push("a", ADA, LONG);
    in.budget.tryTake(in.budget.limitBytes() - in.budget.usedBytes());
    in.told();
    // The push of b is the older one.
    in.followWithReplay("b", EVE);
    assertFalse(replayed());
    in.followWithReplay("a", EVE);
    assertEquals(replay("a", EVE, LONG), in.told().get(2));
  }

  @Test
  void pushesThatAnotherEventLoopKeepsGiveWayToo() {
    SessionsFixture neighbour = in.neighbour();
    in.lead("a", ADA);
    in.push("a", ADA, LONG);
    in.budget.tryTake(in.budget.limitBytes() - in.budget.usedBytes());
    neighbour.lead("b", BOB);
    in.followWithReplay("a", EVE);
    assertFalse(replayed());
    assertEquals(1, neighbour.held("e1"));
  }

  @Test
  void clearLeavesThePushesOfOtherEventLoops() {
    SessionsFixture neighbour = in.neighbour();
    in.lead("a", ADA);
    in.push("a", ADA, LONG);
    neighbour.lead("b", BOB);
    neighbour.push("b", BOB, "1");
    neighbour.sessions.clear();
    assertEquals(SMALLEST + LastPushes.OVERHEAD_BYTES + LONG.length(), in.budget.usedBytes());
    in.followWithReplay("a", EVE);
    assertTrue(replayed());
  }

  @Test
  void membersFillTheBudgetAsIfNoPushWereKept() {
    int without = fill(new SessionsFixture(100_000), "");
    int with = fill(new SessionsFixture(100_000), LONG);
    assertTrue(without > 100);
    assertEquals(without, with);
  }

  @Test
  void clearGivesEverythingBackOnce() {
    in.lead("s", ADA);
    in.follow("t", EVE);
    in.push("s", ADA, LONG);
    in.sessions.clear();
    assertEquals(0, in.budget.usedBytes());
    in.sessions.clear();
    assertEquals(0, in.budget.usedBytes());
  }

  @Test
  void releasedSessionsAreForgottenAndTheOthersStay() {
    in.lead("s", ADA);
    in.push("s", ADA, LONG);
    in.lead("t", BOB);
    long both = in.budget.usedBytes();
    in.told();
    in.sessions.release("s"::equals);
    assertEquals(List.of(), in.told());
    assertTrue(in.budget.usedBytes() < both - LONG.length());
    assertEquals(new SessionsEvent.NotMember(), in.push("s", ADA, "1"));
    assertEquals(new SessionsEvent.Done(), in.push("t", BOB, "1"));
    in.followWithReplay("s", EVE);
    assertFalse(replayed());
    in.sessions.release(id -> true);
    assertEquals(0, in.budget.usedBytes());
    assertEquals(0, in.held("e1"));
  }

  private boolean replayed() {
    return in.told().stream().anyMatch(told -> told.event() instanceof SessionsEvent.Replay);
  }

  /** Binds leaders that push until there is no room, and returns how many there were. */
  private static int fill(SessionsFixture in, String push) {
    for (int i = 0; ; i++) {
      Member member = new Member("e1", i);
      String session = "s" + i % 10;
      try {
        in.lead(session, member);
      } catch (FailureException e) {
        assertEquals(Failure.OVERLOADED, e.failure());
        return i;
      }
      in.push(session, member, push);
    }
  }

  private static void overloaded(Executable bind) {
    assertEquals(Failure.OVERLOADED, assertThrows(FailureException.class, bind).failure());
  }
}
