package io.lockstep.sessions.owner;

import static io.lockstep.sessions.owner.SessionsFixture.DONE;
import static io.lockstep.sessions.owner.SessionsFixture.lost;
import static io.lockstep.sessions.owner.SessionsFixture.relay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.lease.Leases;
import io.lockstep.core.members.HeardBroadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Members that their edges bring back to an owner that was started again. */
class SessionsRestoreTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e1", 2);
  private static final Member EVE = new Member("e2", 1);

  private final SessionsFixture in = new SessionsFixture(1_000_000);
  private final HeardBroadcasts eve = new HeardBroadcasts();

  @Test
  void allThatAreRestoredAreToldOfOnce() {
    in.restore("s", ADA, true);
    in.restore("s", BOB, false);
    in.restore("s", EVE, false);
    assertEquals(List.of(), in.told());
    in.sweep();
    assertEquals(List.of(lost("e1", "s", 3, true), lost("e2", "s", 3, true)), in.told());
    in.sweep();
    assertEquals(List.of(), in.told());
    assertEquals(2, in.held("e1"));
  }

  @Test
  void anEdgeThatRestoresAKnownMemberIsToldTheStateAndNoOther() {
    in.restore("s", ADA, true);
    in.restore("s", EVE, false);
    in.sweep();
    in.told();
    in.restore("s", EVE, false);
    in.sweep();
    assertEquals(List.of(lost("e2", "s", 2, true)), in.told());
    in.sweep();
    assertEquals(List.of(), in.told());
  }

  @Test
  void allEdgesAreToldOnceWhereMembersAreRestoredInAnotherRole() {
    in.restore("s", ADA, true);
    in.restore("s", EVE, false);
    in.sweep();
    in.told();
    in.restore("s", EVE, false);
    in.restore("s", ADA, false);
    in.sweep();
    assertEquals(List.of(lost("e1", "s", 2, false), lost("e2", "s", 2, false)), in.told());
  }

  @Test
  void nobodyIsToldOfASessionThatEndsBeforeThat() {
    in.restore("s", ADA, true);
    in.restore("s", ADA, true);
    in.unbind("s", ADA);
    in.told();
    in.sweep();
    assertEquals(List.of(), in.told());
  }

  @Test
  void pushesFlowAsSoonAsTheLeaderIsRestored() {
    in.restore("s", EVE, false);
    in.restore("s", ADA, true);
    assertEquals(DONE, in.push("s", ADA, "1"));
    assertEquals(List.of(relay("e2", "s", "1")), in.told());
  }

  @Test
  void whoIsRestoredAfterAPushIsAnsweredThatItMissedIt() {
    HeardBroadcasts first = new HeardBroadcasts();
    assertFalse(first.missedBefore(in.restore("s", ADA, true).pushes()));
    in.push("s", ADA, "1");
    assertTrue(misses(first, "s", BOB));
    assertFalse(misses(first, "s", BOB));
    assertFalse(first.missedBefore(in.restore("s", ADA, true).pushes()));
  }

  @Test
  void anAnswerThatDidNotArriveIsMadeUpForByTheNext() {
    misses(eve, "s", EVE);
    in.clear();
    in.restore("s", ADA, true);
    in.push("s", ADA, "1");
    in.restore("s", EVE, false);
    assertTrue(misses(eve, "s", EVE));
    assertFalse(misses(eve, "s", EVE));
  }

  @Test
  void whoIsForgottenAndBroughtBackMayHaveMissedAPush() {
    in.lead("s", ADA);
    misses(eve, "s", EVE);
    HeardBroadcasts quiet = new HeardBroadcasts();
    misses(quiet, "quiet", EVE);
    in.lead("quiet", ADA);
    in.push("s", ADA, "1");
    in.nowMs += Leases.LEASE_MS - 1;
    in.held("e1");
    in.nowMs++;
    in.sweep();
    assertTrue(misses(eve, "s", EVE));
    assertFalse(misses(quiet, "quiet", EVE));
  }

  @Test
  void aSessionThatEndsBeforeTheSweepIsNotToldOf() {
    in.restore("s", ADA, true);
    in.unbind("s", ADA);
    in.told();
    in.sweep();
    assertEquals(List.of(), in.told());
    assertEquals(0, in.budget.usedBytes());
  }

  @Test
  void withoutMemoryNobodyIsRestored() {
    SessionsFixture full = new SessionsFixture(10);
    assertThrows(FailureException.class, () -> full.restore("s", ADA, true));
    assertEquals(0, full.held("e1"));
    full.sweep();
    assertEquals(List.of(), full.told());
  }

  /** Whether the edge with {@code heard} learns from the answer that it has missed pushes. */
  private boolean misses(HeardBroadcasts heard, String session, Member member) {
    return heard.missedBefore(in.restore(session, member, false).pushes());
  }
}
