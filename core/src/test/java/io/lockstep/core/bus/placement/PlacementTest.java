package io.lockstep.core.bus.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
  private static final String FEATURE = "parrot";
  private static final int KEYS = 10_000;

  private final Placement placement = new Placement("b", 64);

  /** Nodes of different releases must agree, so these never change. */
  @ParameterizedTest
  @CsvSource({"'',0", "123456789,38", "demo,32", "a,3", "b,57", "grüße,45", "🎵,48"})
  void theShardOfAKeyIsForGood(String key, int shard) {
    assertEquals(shard, placement.shard(key));
  }

  @Test
  void keysSpreadEvenlyOverTheShards() {
    int[] keys = new int[64];
    for (int i = 0; i < KEYS; i++) {
      keys[placement.shard("room-" + i)]++;
    }
    for (int each : keys) {
      assertTrue(each > KEYS / 64 / 2 && each < KEYS / 64 * 2, () -> "keys of a shard: " + each);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "64"})
  void keysSpreadOverAllInstances(int instances) {
    host(new NodeFeatures("b", 2, Map.of(FEATURE, instances)));
    Map<String, Integer> keys = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      keys.merge(owner("room-" + i).address(), 1, Integer::sum);
    }
    assertEquals(instances, keys.size());
    keys.forEach((address, each) -> assertTrue(each > KEYS / instances / 2, address + ": " + each));
  }

  @ParameterizedTest
  @CsvSource({"64,1", "64,3", "1,1", "1,3", "2,5"})
  void theOwnersAreThoseThatOwnAnything(int shards, int instances) {
    Placement few = new Placement("b", shards);
    few.update(List.of(new NodeFeatures("b", 2, Map.of(FEATURE, instances))));
    Set<String> owners = new HashSet<>();
    for (int i = 0; i < KEYS; i++) {
      Owner owner = few.owner(FEATURE, "room-" + i);
      assertNotNull(owner);
      owners.add(owner.address());
    }
    List<String> told = few.owners(FEATURE).stream().map(Owner::address).toList();
    assertEquals(owners, new HashSet<>(told));
    assertEquals(owners.size(), told.size());
  }

  @Test
  void anOwnerHasItsShardAndTheEpochOfItsNode() {
    host(
        new NodeFeatures("b", 7, Map.of(FEATURE, 3)), new NodeFeatures("c", 9, Map.of(FEATURE, 1)));
    assertEquals(placement.shard("x"), owner("x").shard());
    assertEquals(7, owner("x").epoch());
    assertEquals(FEATURE, owner("x").feature());
    host(new NodeFeatures("c", 9, Map.of(FEATURE, 1)));
    assertEquals(9, owner("x").epoch());
  }

  @Test
  void theOldestHostOwns() {
    NodeFeatures without = new NodeFeatures("a", 1, Map.of("other", 1));
    NodeFeatures oldest = new NodeFeatures("b", 2, Map.of(FEATURE, 2));
    NodeFeatures younger = new NodeFeatures("c", 3, Map.of(FEATURE, 2, "other", 3));
    host(without, oldest, younger);
    assertTrue(owner("x").address().contains("/b/"));
    assertTrue(owner("x").local());
    assertEquals(2, placement.owners(FEATURE).size());
    assertEquals(1, placement.owners("other").size());
    host(without, younger);
    assertTrue(owner("x").address().contains("/c/"));
    assertFalse(owner("x").local());
  }

  @Test
  void anOwnerIsTheSameAsSeenFromEveryNode() {
    List<NodeFeatures> nodes = List.of(new NodeFeatures("b", 2, Map.of(FEATURE, 3)));
    Placement elsewhere = new Placement("z", 64);
    placement.update(nodes);
    elsewhere.update(nodes);
    for (int i = 0; i < 100; i++) {
      Owner there = elsewhere.owner(FEATURE, "room-" + i);
      assertNotNull(there);
      assertEquals(owner("room-" + i).address(), there.address());
      assertFalse(there.local());
    }
  }

  @Test
  void nobodyOwnsWhatNobodyHosts() {
    assertNull(placement.owner(FEATURE, "x"));
    assertEquals(List.of(), placement.owners(FEATURE));
    host(new NodeFeatures("a", 1, Map.of("other", 1)));
    assertNull(placement.owner(FEATURE, "x"));
    assertEquals(List.of(), placement.owners(FEATURE));
  }

  @Test
  void instancesHaveAddressesOfTheirOwn() {
    Set<String> addresses = new HashSet<>();
    for (String node : List.of("a", "b")) {
      for (int number = 0; number < 3; number++) {
        addresses.add(Addresses.instance(node, FEATURE, number));
        addresses.add(Addresses.edge(node, number));
      }
    }
    assertEquals(12, addresses.size());
    assertTrue(Addresses.isOf("a", Addresses.edge("a", 1)));
    assertFalse(Addresses.isOf("a", Addresses.edge("ab", 1)));
  }

  @Test
  void anEdgeIsPresentWhileItsNodeIsInTheTable() {
    host(new NodeFeatures("a", 1, Map.of()), new NodeFeatures("b", 2, Map.of(FEATURE, 1)));
    assertTrue(placement.isPresent(Addresses.edge("a", 3)));
    assertFalse(placement.isPresent(Addresses.edge("c", 3)));
    host();
    assertFalse(placement.isPresent(Addresses.edge("a", 3)));
    assertTrue(placement.isPresent(Addresses.edge("b", 3)), "this node itself");
  }

  @Test
  void whileThisNodeIsOutOfTouchNobodyIsGone() {
    placement.serveUnder(() -> false);
    assertTrue(placement.isPresent(Addresses.edge("a", 3)));
  }

  private void host(NodeFeatures... nodes) {
    placement.update(List.of(nodes));
  }

  private Owner owner(String key) {
    Owner owner = placement.owner(FEATURE, key);
    assertNotNull(owner);
    return owner;
  }

  @Test
  void anOwnersNumberChangesWithItsEpochAndNotWithOtherNodes() {
    host(new NodeFeatures("b", 2, Map.of(FEATURE, 2)));
    List<Owner> before = placement.owners(FEATURE);
    host(
        new NodeFeatures("b", 2, Map.of(FEATURE, 2)), new NodeFeatures("c", 3, Map.of(FEATURE, 1)));
    assertEquals(before, placement.owners(FEATURE));
    host(new NodeFeatures("b", 4, Map.of(FEATURE, 2)));
    List<Owner> after = placement.owners(FEATURE);
    for (int i = 0; i < 2; i++) {
      assertEquals(before.get(i).address(), after.get(i).address());
      assertNotEquals(before.get(i).epoch(), after.get(i).epoch());
    }
  }
}
