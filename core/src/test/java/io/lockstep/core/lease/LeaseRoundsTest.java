package io.lockstep.core.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rounds in which an edge asks for everything again, and an owner drops the rest. */
class LeaseRoundsTest {
  /** What a client may notice of any change of owners, in milliseconds. */
  private static final int SOON_MS = 1_000;

  private final FakeOwners owners = new FakeOwners();
  private final LeaseKeeper<String> keeper = new LeaseKeeper<>("edge", owners, KeyDigest::of, 0);

  LeaseRoundsTest() {
    owners.become("one");
    keeper.tick(0);
    hold("a");
    hold("b");
    pass(6_000);
  }

  @Test
  void whatIsReleasedWhileItsOwnerIsNotSeenIsDroppedWhenItIsSeenAgain() {
    FakeOwners.FakeOwner one = owners.owner(0);
    owners.become();
    pass(200);
    keeper.release("a");
    pass(3_000);
    assertEquals(Set.of("a", "b"), one.held);
    owners.become("one");
    pass(SOON_MS);
    assertEquals(Set.of("b"), owners.held());
    assertEquals(1, keeper.size());
  }

  @Test
  void theSameWhenNothingIsWantedAnyMore() {
    owners.become();
    keeper.release("a");
    keeper.release("b");
    pass(3_000);
    assertEquals(0, keeper.size());
    owners.become("one");
    pass(SOON_MS);
    assertEquals(Set.of(), owners.held());
    owners.beats = 0;
    pass(60_000);
    assertEquals(0, owners.beats);
  }

  @Test
  void anOwnerThatIsNotSeenForLessThanATickDropsWhatWasReleasedMeanwhile() {
    owners.lost = () -> true;
    keeper.release("a");
    pass(100);
    owners.lost = () -> false;
    owners.become();
    // The retry finds no owner; no tick sees that there was none.
    pass(KeyQueue.RETRY_MS);
    owners.become("one");
    pass(SOON_MS);
    assertEquals(Set.of("b"), owners.held());
  }

  @Test
  void anOwnerIsAskedForEverythingInItsNewTerm() {
    owners.owner(0).keep("stray");
    owners.owner(0).forget("a");
    owners.asked.clear();
    owners.term++;
    pass(SOON_MS);
    assertEquals(List.of("hold a", "hold b"), owners.asked);
    assertEquals(Set.of("a", "b"), owners.held());
  }

  @Test
  void anEdgeThatNeverHeldAnythingSendsNoHeartbeat() {
    LeaseKeeper<String> idle = new LeaseKeeper<>("idle edge", owners, KeyDigest::of, 0);
    owners.beats = 0;
    idle.tick(0);
    owners.become("two");
    idle.tick(100);
    idle.tick(10_000);
    assertEquals(0, owners.beats);
  }

  @Test
  void aRequestToAnOwnerThatIsGoneHoldsNothingUp() {
    owners.silent = () -> true;
    hold("c");
    keeper.releaseNow("a");
    owners.silent = () -> false;
    owners.become("two");
    pass(200);
    assertEquals(Set.of("b", "c"), owners.held());
  }

  @Test
  void requestsToAnOwnerThatIsGoneTakeNoRoom() {
    holdMore(KeyQueue.MAX_ASKED);
    owners.silent = () -> true;
    keeper.askAgain("one");
    owners.silent = () -> false;
    owners.become("two");
    pass(200);
    assertEquals(KeyQueue.MAX_ASKED + 2, owners.held().size());
  }

  @Test
  void aRequestToAnOwnerThatIsGoneMakesNoRoomWhenItEnds() {
    holdMore(4 * KeyQueue.MAX_ASKED);
    keeper.askAgain("one");
    owners.become("two");
    owners.asked.clear();
    keeper.tick(owners.nowMs);
    assertEquals(KeyQueue.MAX_ASKED, owners.asked.size());
    owners.deliver();
    assertEquals(2 * KeyQueue.MAX_ASKED, owners.asked.size());
  }

  @Test
  void aFailureBeforeARoundHoldsNothingUpInIt() {
    owners.lost = () -> true;
    hold("c");
    owners.lost = () -> false;
    owners.become("two");
    pass(100);
    assertEquals(Set.of("a", "b", "c"), owners.held());
  }

  @Test
  void whatIsRefusedInARoundIsAskedAgainInTheSameRound() {
    boolean[] refused = {false};
    owners.owner(0).keep("stray");
    owners.asked.clear();
    owners.refusing =
        () -> {
          boolean first = !refused[0] && owners.asked.contains("hold a");
          refused[0] |= first;
          return first;
        };
    keeper.askAgain("one");
    pass(SOON_MS);
    assertEquals(List.of("hold a", "hold b", "hold a"), owners.asked);
    assertEquals(Set.of("a", "b"), owners.held());
  }

  @Test
  void aRoundThatTheOwnerDidNotHearOfDropsNothingThatIsWanted() {
    owners.owner(0).keep("stray");
    boolean[] lost = {true};
    owners.beatLost =
        () -> {
          boolean first = lost[0];
          lost[0] = false;
          return first;
        };
    keeper.askAgain("one");
    pass(3_000);
    assertEquals(List.of("stray"), owners.dropped);
    assertEquals(Set.of("a", "b"), owners.held());
  }

  @Test
  void whatIsReleasedWithinARoundIsReleased() {
    owners.asked.clear();
    keeper.askAgain("one");
    keeper.release("a");
    keeper.askAgain("one");
    pass(SOON_MS);
    assertEquals(Set.of("b"), owners.held());
    owners.owner(0).keep("stray");
    keeper.askAgain("one");
    pass(SOON_MS);
    assertEquals(Set.of("b"), owners.held());
    assertTrue(owners.asked.contains("release a"), owners.asked::toString);
  }

  private void hold(String key) {
    keeper.hold(key, () -> owners.hold(key).map(done -> "yes"), "yes"::equals);
    owners.deliver();
  }

  private void holdMore(int keys) {
    for (int i = 0; i < keys; i++) {
      hold("k" + i);
    }
  }

  /** Lets time pass in ticks; the bus takes no time. */
  private void pass(long ms) {
    for (long end = owners.nowMs + ms; owners.nowMs < end; ) {
      owners.nowMs = Math.min(end, owners.nowMs + 100);
      keeper.tick(owners.nowMs);
      while (owners.deliver() > 0) {
        // Answers lead to further requests.
      }
    }
  }
}
