package io.lockstep.sessions.owner;

import static io.lockstep.sessions.owner.SessionsFixture.DONE;
import static io.lockstep.sessions.owner.SessionsFixture.NOT_MEMBER;
import static io.lockstep.sessions.owner.SessionsFixture.lost;
import static io.lockstep.sessions.owner.SessionsFixture.relay;
import static io.lockstep.sessions.owner.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.lease.Holdings;
import io.lockstep.core.lease.Leases;
import io.lockstep.core.members.Member;
import io.lockstep.core.members.Membership;
import io.lockstep.sessions.Role;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionsLeaseTest {
  private static final Member ADA = new Member("e1", 1);
  private static final Member BOB = new Member("e1", 2);
  private static final Member EVE = new Member("e2", 1);

  private final SessionsFixture in = new SessionsFixture(1_000_000);

  @Test
  void anEdgeIsAnsweredHowManyOfItsMembersAreHeld() {
    assertEquals(0, in.held("e1"));
    in.lead("s", ADA);
    in.follow("s", ADA);
    in.follow("t", BOB);
    in.follow("s", EVE);
    assertEquals(2, in.held("e1"));
    assertEquals(1, in.held("e2"));
    in.unbind("t", BOB);
    in.unbind("t", BOB);
    assertEquals(1, in.held("e1"));
    in.unbind("s", ADA);
    assertEquals(0, in.held("e1"));
  }

  @Test
  void theDigestIsOfSessionsAndConnectionsInWhateverRole() {
    in.lead("s", ADA);
    in.follow("t", BOB);
    Heartbeat beat = new Heartbeat("e1", Holdings.NO_LEASE, 0, false);
    long digest = new Membership("s", 1).digest() + new Membership("t", 2).digest();
    assertEquals(digest, in.beat(beat).digest());
    in.follow("s", ADA);
    in.restore("t", BOB, true);
    assertEquals(digest, in.beat(beat).digest());
  }

  @Test
  void aMemberThatWasNotBroughtBackInACompleteRoundHasLeft() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.follow("s", EVE);
    long lease = in.beat(new Heartbeat("e1", Holdings.NO_LEASE, 1, false)).lease();
    in.restore("s", ADA, true);
    in.told();
    assertEquals(1, in.beat(new Heartbeat("e1", lease, 1, true)).keys());
    assertEquals(
        List.of(
            state("e1", "s", BOB, Role.GONE, 2, true), state("e2", "s", BOB, Role.GONE, 2, true)),
        in.told());
  }

  @Test
  void anEdgeIsLostExactlyWhenItsLeaseHasPassed() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.nowMs += Leases.LEASE_MS - 1;
    in.follow("s", EVE);
    in.told();
    in.sweep();
    assertEquals(List.of(), in.told());
    in.nowMs++;
    in.sweep();
    assertEquals(List.of(lost("e2", "s", 1, false)), in.told());
    assertEquals(NOT_MEMBER, in.push("s", ADA, "1"));
    assertEquals(0, in.held("e1"));
  }

  static Stream<Named<Consumer<SessionsFixture>>> everyCommand() {
    return Stream.of(
        Named.of("Alive", in -> in.held("e1")),
        Named.of("Push", in -> in.push("s", ADA, "1")),
        Named.of("a Push refused", in -> in.push("t", BOB, "1")),
        Named.of("Bind", in -> in.lead("s", ADA)),
        Named.of("Bind of another", in -> in.follow("t", BOB)),
        Named.of("Unbind of another", in -> in.unbind("s", BOB)));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void anyCommandOfAnEdgeRenewsItsLease(Consumer<SessionsFixture> command) {
    in.lead("s", ADA);
    in.follow("s", EVE);
    in.nowMs += Leases.LEASE_MS - 1;
    command.accept(in);
    in.held("e2");
    in.nowMs += Leases.LEASE_MS - 1;
    in.held("e2");
    in.sweep();
    assertEquals(DONE, in.push("s", ADA, "2"));
  }

  @Test
  void oneSweepTellsEachRemainingEdgeOnceOfASession() {
    in.lead("s", ADA);
    in.follow("s", BOB);
    in.follow("s", new Member("e3", 1));
    in.lead("t", BOB);
    in.nowMs += Leases.LEASE_MS;
    in.follow("s", EVE);
    in.follow("u", EVE);
    in.told();
    in.sweep();
    assertEquals(List.of(lost("e2", "s", 1, false)), in.told());
    in.sweep();
    assertEquals(List.of(), in.told());
  }

  @Test
  void anEdgeThatComesBackBindsAgain() {
    in.lead("s", ADA);
    in.follow("s", EVE);
    in.nowMs += Leases.LEASE_MS;
    in.sweep();
    in.lead("s", ADA);
    in.follow("s", EVE);
    in.told();
    in.push("s", ADA, "1");
    assertEquals(List.of(relay("e2", "s", "1")), in.told());
  }

  @Test
  void aClockThatFallsLosesNobody() {
    in.lead("s", ADA);
    in.nowMs -= 900;
    in.held("e1");
    in.nowMs += 900 + Leases.LEASE_MS - 1;
    in.sweep();
    assertEquals(1, in.held("e1"));
  }

  @Test
  void lostMembersGiveTheirMemoryBack() {
    in.lead("s", ADA);
    in.follow("t", EVE);
    in.push("s", ADA, "1");
    in.nowMs += Leases.LEASE_MS;
    in.sweep();
    assertEquals(0, in.budget.usedBytes());
  }
}
