package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.internal.util.Clock;
import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.cluster.ClusterNode;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.cluster.HazelcastClock;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.testing.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes of a cluster in one process, both of which host a feature. */
class NodeMembershipTest {
  private static final String FEATURE = "parrot";

  private final String name = UUID.randomUUID().toString();
  private final int port = FreePort.next();
  private final AtomicLong aheadMs = new AtomicLong();
  private final List<Vertx> opened = new ArrayList<>();
  private Node first;
  private Node second;

  /** One of them. */
  private final class Node {
    private final ClusterNode node;
    private final Placement placement;
    private final Bus bus;

    Node(MonotonicClock clock) {
      node = cluster();
      Vertx vertx = node.vertx();
      placement = new Placement(node.id(), 1);
      bus =
          new Bus(
              vertx,
              vertx.getOrCreateContext(),
              placement,
              new BusSettings(1_000, 10, 1),
              MonotonicClock.SYSTEM,
              0);
      NodeMembership membership = await(NodeMembership.follow(node, placement, clock));
      await(membership.announce(Map.of(FEATURE, 1)));
    }

    boolean owns(Node asSeenBy) {
      String owner = asSeenBy.bus.owner(FEATURE, "key");
      return owner != null && owner.contains(node.id());
    }
  }

  @BeforeEach
  void join() {
    first = new Node(() -> MonotonicClock.SYSTEM.millis() + aheadMs.get());
    second = new Node(MonotonicClock.SYSTEM);
    until(this::firstOwns);
  }

  @AfterEach
  void leave() {
    opened.forEach(vertx -> await(vertx.close()));
  }

  private boolean firstOwns() {
    return first.owns(first) && first.owns(second) && first.placement.mayServe();
  }

  @Test
  void whoStoodLongestOwnsUntilTheClusterWentOnWithoutIt() {
    // What a node is told by one that has taken it for dead.
    second.node.vertx().eventBus().send("lockstep/" + first.node.id() + "/outdated", 1L);
    until(() -> second.owns(first) && second.owns(second));
    assertTrue(first.placement.mayServe());
    assertTrue(second.placement.mayServe());
  }

  @Test
  void whoWasStoppedForAMomentServesAgainAndStaysTheOwner() {
    for (int i = 0; i < 3; i++) {
      aheadMs.addAndGet(NodeLease.LEASE_MS + 1_000);
      until(this::firstOwns);
    }
    assertEquals(3 * (NodeLease.LEASE_MS + 1_000), aheadMs.get());
  }

  @Test
  void whoWasStoppedComesBackBehindIfAnotherWentOnWithoutIt() {
    ClusterNode heir = cluster();
    long orderOfFirst = 1;
    await(new Standing(heir.vertx(), heir.id()).answer((node, order) -> order > orderOfFirst));
    put(heir, new NodeRecord(9, Map.of()));
    aheadMs.addAndGet(NodeLease.LEASE_MS + 1_000);
    until(() -> second.owns(first) && second.owns(second) && first.placement.mayServe());
  }

  @Test
  void whoCannotReachALongerStandingOneDoesNotTakeItsPlace() {
    ClusterNode silent = cluster();
    put(silent, new NodeRecord(0, Map.of(FEATURE, 1)));
    Node third = new Node(MonotonicClock.SYSTEM);
    until(third.placement::mayServe);
    assertEquals("lockstep/" + silent.id() + "/parrot/0", third.bus.owner(FEATURE, "key"));

    await(silent.vertx().close());
    until(() -> first.owns(third));
  }

  private void put(ClusterNode node, NodeRecord record) {
    await(
        node.vertx()
            .sharedData()
            .<String, String>getClusterWideMap(ClusterNode.NODES_MAP)
            .compose(map -> map.put(node.id(), record.encode())));
  }

  private ClusterNode cluster() {
    List<String> seeds = List.of("127.0.0.1:" + port);
    ClusterSettings settings = new ClusterSettings(true, seeds, "127.0.0.1", port, name);
    ClusterNode node = await(ClusterNode.join(settings, new VertxOptions(), Vertx.builder()));
    opened.add(node.vertx());
    return node;
  }

  @Test
  void setMachinesClocksDoNotSplitACluster() throws Exception {
    Field clock = Clock.class.getDeclaredField("CLOCK");
    clock.setAccessible(true);
    assertEquals(HazelcastClock.class, Objects.requireNonNull(clock.get(null)).getClass());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain");
      LockSupport.parkNanos(1_000_000);
    }
  }
}
