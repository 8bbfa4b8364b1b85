package io.lockstep.core.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Heartbeats, and when an owner is asked for everything again. */
class LeaseKeeperTest extends LeaseFixture {
  @Test
  void whatIsWantedIsHeldAndThenOnlyHeartbeatsAreSent() {
    holdMany();
    owners.asked.clear();
    pass(60_000);
    assertEquals(List.of(), owners.asked);
    assertEquals(2 * 12, owners.beats);
    assertEquals(wanted, owners.held());
  }

  @Test
  void withoutKeysThereAreNoHeartbeats() {
    hold("a");
    release("a");
    pass(60_000);
    assertEquals(0, owners.beats);
    assertEquals(0, keeper.size());
    assertEquals(Set.of(), owners.held());
  }

  @Test
  void afterThisNodeWasOutOfTouchEveryOwnerIsAskedForEverythingAtOnce() {
    holdMany();
    owners.owner(0).held.clear();
    owners.asked.clear();
    owners.returns++;
    pass(200);
    assertEquals(MANY, owners.asked.size());
    assertEquals(wanted, owners.held());
  }

  @Test
  void afterALossHeartbeatsAreMoreFrequentForAWhile() {
    hold("a");
    pass(20_000);
    owners.beats = 0;
    keeper.askAgain(isOfFirst("a") ? "one" : "two");
    pass(OwnerLedger.SUSPICION_MS);
    assertTrue(owners.beats >= 9, () -> owners.beats + " heartbeats");
    pass(OwnerLedger.BEAT_MS);
    owners.beats = 0;
    pass(60_000);
    assertEquals(12, owners.beats);
  }

  @Test
  void anOwnerOfWhichSomethingWasMissedIsAskedForWhatItHolds() {
    holdMany();
    int held = owners.owner(0).held.size();
    owners.asked.clear();
    keeper.askAgain("one");
    keeper.askAgain("never seen");
    pass(200);
    assertEquals(held, owners.asked.size());
  }

  @Test
  void anotherOwnerIsAskedForEverythingAFewKeysAtATime() {
    holdMany();
    owners.become("three");
    owners.nowMs += 100;
    keeper.tick(owners.nowMs);
    int most = 0;
    while (owners.underWay() > 0) {
      most = Math.max(most, owners.underWay());
      owners.deliver();
    }
    // And the heartbeat that says that the round begins.
    assertEquals(KeyQueue.MAX_ASKED + 1, most);
    assertEquals(wanted, owners.held());
  }

  @Test
  void anOwnerThatWasAwayForLessThanATickIsAskedWhatFailedMeanwhile() {
    owners.become();
    Future<String> first = hold("a");
    assertTrue(first.failed());
    owners.become("one", "two");
    pass(2_000);
    assertEquals(Set.of("a"), owners.held());
  }

  @Test
  void anOwnerThatForgotAnEdgeIsAskedAgainAtItsNextHeartbeat() {
    holdMany();
    pass(6_000);
    owners.nowMs += Leases.LEASE_MS;
    owners.byAddress.values().forEach(FakeOwners.FakeOwner::expire);
    assertEquals(Set.of(), owners.held());
    // The edge was frozen for as long.
    pass(2_000);
    assertEquals(wanted, owners.held());
  }

  @Test
  void anOwnerThatHasLostAKeyIsAskedForItAgain() {
    holdMany();
    pass(6_000);
    owners.owner(0).forget(owners.held().stream().filter(this::isOfFirst).findAny().orElseThrow());
    pass(7_000);
    assertEquals(wanted, owners.held());
  }

  @Test
  void anOwnerThatHoldsTooMuchDropsIt() {
    holdMany();
    pass(6_000);
    owners.owner(0).keep("stray");
    owners.owner(1).keep("another stray");
    pass(7_000);
    assertEquals(wanted, owners.held());
    pass(OwnerLedger.SUSPICION_MS);
    owners.beats = 0;
    owners.asked.clear();
    pass(60_000);
    assertEquals(List.of(), owners.asked);
    assertEquals(24, owners.beats);
  }

  @Test
  void aKeyThatItsOwnerSaysIsLostIsAskedAgainAtOnce() {
    hold("a");
    hold("b");
    pass(6_000);
    owners.owner(isOfFirst("a") ? 0 : 1).forget("a");
    owners.asked.clear();
    for (int i = 0; i < 10; i++) {
      keeper.lost("a");
    }
    keeper.lost("never wanted");
    owners.deliver();
    owners.deliver();
    assertEquals(wanted, owners.held());
    pass(20_000);
    assertEquals(List.of("hold a"), owners.asked);
  }

  @Test
  void whereOneKeyIsLostTheOthersMayBeToo() {
    holdMany();
    pass(6_000);
    owners.byAddress.values().forEach(owner -> wanted.forEach(owner::forget));
    owners.nowMs += Leases.LEASE_MS;
    owners.byAddress.values().forEach(FakeOwners.FakeOwner::expire);
    keeper.lost("k1");
    keeper.lost("k2");
    while (owners.deliver() > 0) {
      // Answers lead to further requests.
    }
    assertEquals(wanted, owners.held());
  }

  @Test
  void anotherOwnerIsNoticedWithAKeyThatIsLost() {
    holdMany();
    owners.become("three");
    keeper.lost("k1");
    while (owners.deliver() > 0) {
      // Answers lead to further requests.
    }
    assertEquals(wanted, owners.held());
  }

  @Test
  void oneDifferenceAloneMeansNothing() {
    hold("a");
    hold("b");
    pass(4_000);
    FakeOwners.FakeOwner owner = owners.owner(isOfFirst("a") ? 0 : 1);
    owner.forget("a");
    pass(1_500);
    owner.keep("a");
    owners.asked.clear();
    pass(20_000);
    assertEquals(List.of(), owners.asked);
  }

  @Test
  void aRoundWithARefusalDropsNothing() {
    hold("a");
    pass(6_000);
    FakeOwners.FakeOwner owner = owners.owner(isOfFirst("a") ? 0 : 1);
    owner.keep("stray");
    boolean[] refused = {false};
    owners.lost =
        () -> {
          boolean first = !refused[0] && owners.asked.size() > 1 && owners.asked.contains("hold a");
          refused[0] |= first;
          return first;
        };
    pass(6_200);
    assertTrue(refused[0]);
    assertTrue(owner.held.contains("a"));
    owners.lost = () -> false;
    pass(10_000);
    assertEquals(Set.of("a"), owners.held());
  }

  @RepeatedTest(20)
  void whateverFailsOwnersHoldInTheEndWhatIsWanted(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String[]> tables =
        List.of(new String[] {"one", "two"}, new String[] {"three"}, new String[] {});
    Map<Integer, Integer> lossPerCent = new HashMap<>(Map.of(0, 0, 1, 5, 2, 50));
    for (int step = 0; step < 3_000; step++) {
      String key = "k" + random.nextInt(200);
      int loss = lossPerCent.getOrDefault(step / 500 % 3, 0);
      owners.lost = () -> random.nextInt(100) < loss;
      owners.doneAllTheSame = random::nextBoolean;
      switch (random.nextInt(13)) {
        case 0, 1, 2, 3 -> {
          wanted.add(key);
          keeper.hold(key, () -> owners.hold(key).map(done -> "yes"), "yes"::equals);
        }
        case 4, 5 -> {
          wanted.remove(key);
          keeper.release(key);
        }
        case 6 -> {
          wanted.remove(key);
          keeper.releaseNow(key);
        }
        case 7 -> owners.deliver();
        case 12 -> keeper.lost(key);
        case 8 -> {
          if (random.nextInt(20) == 0) {
            owners.become(tables.get(random.nextInt(tables.size())));
          }
        }
        case 9 -> {
          if (random.nextInt(20) == 0) {
            owners.nowMs += random.nextInt(20_000);
          }
        }
        default -> pass(random.nextInt(300));
      }
    }
    owners.lost = () -> false;
    owners.become("one", "two");
    pass(30_000);
    assertEquals(wanted, owners.held());
    assertEquals(wanted.size(), keeper.size());
  }
}
