package io.lockstep.core.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private long lastId;
  private final Leases<String> leases = new Leases<>(KeyDigest::of, () -> ++lastId);

  @Test
  void whatIsHeldIsCountedOnce() {
    assertTrue(leases.hold("e1", "a", 0));
    assertFalse(leases.hold("e1", "a", 1));
    leases.hold("e1", "b", 2);
    leases.hold("e2", "a", 3);
    assertEquals(held(1, "a", "b"), beat("e1", 4));
    assertEquals(held(2, "a"), beat("e2", 4));
    assertTrue(leases.release("e1", "a"));
    assertFalse(leases.release("e1", "a"));
    assertFalse(leases.release("e3", "a"));
    assertEquals(held(1, "b"), beat("e1", 5));
  }

  @Test
  void anEdgeLosesItsLeaseExactlyWhenItWasSilentForTheTimeOfALease() {
    leases.hold("e1", "a", 1_000);
    leases.hold("e1", "b", 1_000);
    assertEquals(List.of(), leases.expire(1_000 + Leases.LEASE_MS - 1, edge -> true));
    List<Leases.Lost<String>> lost = leases.expire(1_000 + Leases.LEASE_MS, edge -> true);
    assertEquals(1, lost.size());
    assertEquals("e1", lost.get(0).edge());
    assertEquals(List.of("a", "b"), lost.get(0).keys().stream().sorted().toList());
    assertEquals(List.of(), leases.expire(1_000 + Leases.LEASE_MS, edge -> true));
  }

  @Test
  void everySignOfLifeRenewsALease() {
    leases.hold("e1", "a", 0);
    leases.heard("e1", 10_000);
    assertEquals(List.of(), leases.expire(24_999, edge -> true));
    beat("e1", 24_999);
    assertEquals(List.of(), leases.expire(39_998, edge -> true));
    leases.hold("e1", "a", 39_998);
    assertEquals(List.of(), leases.expire(54_997, edge -> true));
    assertEquals(1, leases.expire(54_998, edge -> true).size());
  }

  @Test
  void whatIsReleasedOfAllEdgesIsNotHeldForAnyOfThem() {
    leases.hold("e1", "a", 0);
    leases.hold("e1", "b", 0);
    leases.hold("e2", "a", 0);
    leases.releaseIf("a"::equals);
    assertEquals(held(1, "b"), beat("e1", 1));
    assertEquals(held(2), beat("e2", 1));
    assertFalse(leases.release("e1", "a"));
  }

  @Test
  void anEdgeWhoseNodeHasLeftLosesItsLeaseAtOnce() {
    leases.hold("e1", "a", 0);
    leases.hold("e2", "b", 0);
    assertEquals(List.of(), leases.expire(1, edge -> true));
    assertEquals(List.of(new Leases.Lost<>("e1", List.of("a"))), leases.expire(2, "e2"::equals));
    assertEquals(List.of(), leases.expire(3, "e2"::equals));
  }

  @Test
  void anEdgeWhoseNodeWasNotSeenYetKeepsItsLease() {
    leases.hold("e1", "a", 0);
    assertEquals(List.of(), leases.expire(1, edge -> false));
    assertEquals(List.of(), leases.expire(2, edge -> true));
    assertEquals(1, leases.expire(3, edge -> false).size());
  }

  @Test
  void whoWasForgottenHasAnotherLease() {
    leases.hold("e1", "a", 0);
    long first = beat("e1", 0).lease();
    leases.expire(Leases.LEASE_MS, edge -> true);
    Holdings afterwards = beat("e1", Leases.LEASE_MS);
    assertNotEquals(first, afterwards.lease());
    assertEquals(0, afterwards.keys());
  }

  @Test
  void anEdgeWithoutKeysKeepsItsLeaseAsLongAsItIsHeard() {
    leases.hold("e1", "a", 0);
    leases.release("e1", "a");
    leases.hold("e1", "b", 14_999);
    assertEquals(held(1, "b"), beat("e1", 14_999));
    leases.release("e1", "b");
    assertEquals(List.of(), leases.expire(29_999, edge -> true));
    leases.hold("e1", "b", 29_999);
    assertEquals(held(2, "b"), beat("e1", 29_999));
  }

  @Test
  void aCompleteRoundShowsWhatIsNotWantedAnyMore() {
    leases.hold("e1", "wanted", 0);
    leases.hold("e1", "unwanted", 0);
    leases.hold("e2", "other", 0);
    beat(new Heartbeat("e1", 1, 1, false));
    leases.hold("e1", "wanted", 0);
    leases.hold("e1", "new", 0);
    assertEquals(List.of(), leases.unwanted(new Heartbeat("e1", 1, 1, false)));
    assertEquals(List.of("unwanted"), leases.unwanted(new Heartbeat("e1", 1, 1, true)));
  }

  @Test
  void aRoundIsLookedAtOnce() {
    leases.hold("e1", "unwanted", 0);
    beat(new Heartbeat("e1", 1, 1, false));
    Heartbeat complete = new Heartbeat("e1", 1, 1, true);
    assertEquals(1, leases.unwanted(complete).size());
    assertEquals(List.of(), leases.unwanted(complete));
  }

  @Test
  void aRoundOfAnotherLeaseShowsNothing() {
    leases.hold("e1", "a", 0);
    beat(new Heartbeat("e1", 1, 3, false));
    leases.hold("e1", "b", 0);
    assertEquals(List.of(), leases.unwanted(new Heartbeat("e1", 9, 3, true)));
    assertEquals(List.of(), leases.unwanted(new Heartbeat("e1", 1, 2, true)));
    assertEquals(List.of(), leases.unwanted(new Heartbeat("e1", 1, 4, true)));
    assertEquals(List.of(), leases.unwanted(new Heartbeat("stranger", 1, 3, true)));
  }

  @Test
  void digestsTellSetsApart() {
    assertNotEquals(KeyDigest.of("ab"), KeyDigest.of("ba"));
    assertNotEquals(KeyDigest.of("Aa"), KeyDigest.of("BB"));
    assertNotEquals(KeyDigest.and(KeyDigest.of("a"), 1), KeyDigest.and(KeyDigest.of("a"), 2));
    assertNotEquals(
        KeyDigest.and(KeyDigest.of("a"), 1), KeyDigest.and(KeyDigest.of("a"), 1L << 48));
    assertNotEquals(
        KeyDigest.and(KeyDigest.of("a"), 2) + KeyDigest.and(KeyDigest.of("b"), 1),
        KeyDigest.and(KeyDigest.of("a"), 1) + KeyDigest.and(KeyDigest.of("b"), 2));
  }

  private Holdings beat(String edge, long nowMs) {
    return leases.beat(new Heartbeat(edge, Holdings.NO_LEASE, 0, false), nowMs);
  }

  private void beat(Heartbeat beat) {
    leases.beat(beat, 0);
  }

  private static Holdings held(long lease, String... keys) {
    long digest = 0;
    for (String key : keys) {
      digest += KeyDigest.of(key);
    }
    return new Holdings(lease, keys.length, digest);
  }
}
