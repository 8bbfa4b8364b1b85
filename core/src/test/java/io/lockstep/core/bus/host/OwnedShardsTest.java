package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Owner;
import io.lockstep.core.bus.placement.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnedShardsTest {
  private static final String FEATURE = "parrot";
  private static final String KEY = "key";

  private final Placement placement = new Placement("self", 8);
  private final int shard = placement.shard(KEY);
  private final OwnedShards owned =
      new OwnedShards(placement, FEATURE, Addresses.instance("self", FEATURE, 0));
  private final List<Boolean> released = new ArrayList<>();

  @BeforeEach
  void listen() {
    owned.onRelease(keys -> released.add(keys.test(KEY)));
  }

  private void owner(String node, long epoch) {
    placement.update(List.of(new NodeFeatures(node, epoch, Map.of(FEATURE, 1))));
  }

  @Test
  void itOwnsShardsUnderOneEpoch() {
    owner("self", 3);
    owned.refresh();
    assertEquals(3, owned.epoch(shard));
    assertTrue(owned.owns(shard, 3));
    assertTrue(owned.owns(Owner.ALL, 0));
    assertFalse(owned.owns(shard, 2));
    assertFalse(owned.owns(-2, 3));
    assertFalse(owned.owns(8, 3));
  }

  @Test
  void itOwnsNothingOfAnother() {
    owner("other", 3);
    owned.refresh();
    assertEquals(OwnedShards.NOT_OWNED, owned.epoch(shard));
    assertFalse(owned.owns(shard, 3));
    assertFalse(owned.owns(shard, OwnedShards.NOT_OWNED));
    assertFalse(owned.owns(Owner.ALL, 0));
  }

  @Test
  void aShardThatAnotherOwnsIsReleasedOnce() {
    owner("self", 1);
    owned.release();
    owner("other", 2);
    owned.release();
    owned.release();
    assertEquals(List.of(true), released);
  }

  @Test
  void refreshingReleasesNothingYet() {
    owner("self", 1);
    owned.refresh();
    owner("other", 2);
    owned.refresh();
    assertEquals(List.of(), released);
    owned.release();
    assertEquals(List.of(true), released);
  }

  @Test
  void whileNobodyOwnsAShardItIsKept() {
    owner("self", 1);
    owned.release();
    placement.update(List.of());
    owned.release();
    assertEquals(List.of(), released);
    owner("other", 2);
    owned.release();
    assertEquals(List.of(true), released);
  }

  @Test
  void aShardThatAnotherOwnedUnnoticedIsReleasedOnce() {
    owner("self", 1);
    owned.release();
    owner("other", 2);
    owner("self", 3);
    owned.release();
    owned.release();
    assertEquals(List.of(true), released);
    assertEquals(3, owned.epoch(shard));
  }

  @Test
  void untilItsOldStateIsReleasedAShardIsNotOwned() {
    owner("self", 1);
    owned.release();
    owner("other", 2);
    owner("self", 3);
    owned.refresh();
    assertEquals(OwnedShards.NOT_OWNED, owned.epoch(shard));
    assertFalse(owned.owns(shard, 3));
    owned.release();
    assertTrue(owned.owns(shard, 3));
  }

  @Test
  void theSameIfAnotherStoodByBeforeAndIsGone() {
    NodeFeatures standby = new NodeFeatures("other", 2, Map.of(FEATURE, 1));
    placement.update(List.of(new NodeFeatures("self", 1, Map.of(FEATURE, 1)), standby));
    owned.release();
    placement.update(List.of());
    owned.release();
    owner("self", 3);
    owned.release();
    assertEquals(List.of(true), released);
  }

  @Test
  void aNewEpochReleasesNothingIfNobodyElseHostedTheFeature() {
    NodeFeatures edge = new NodeFeatures("other", 2, Map.of("another feature", 1));
    placement.update(List.of(new NodeFeatures("self", 1, Map.of(FEATURE, 1)), edge));
    owned.release();
    placement.update(List.of(edge, new NodeFeatures("self", 3, Map.of(FEATURE, 1))));
    owned.release();
    assertEquals(List.of(), released);
    assertEquals(3, owned.epoch(shard));
  }

  @Test
  void underTheSameEpochNothingIsReleasedWhenAStandbyLeaves() {
    NodeFeatures standby = new NodeFeatures("other", 2, Map.of(FEATURE, 1));
    placement.update(List.of(new NodeFeatures("self", 1, Map.of(FEATURE, 1)), standby));
    owned.release();
    owner("self", 1);
    owned.release();
    assertEquals(List.of(), released);
  }

  @Test
  void whatItNeverOwnedIsNotReleased() {
    owner("other", 2);
    owned.release();
    assertEquals(List.of(), released);
  }
}
