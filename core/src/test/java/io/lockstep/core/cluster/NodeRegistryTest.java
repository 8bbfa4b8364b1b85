package io.lockstep.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.multimap.MultiMap;
import io.lockstep.testing.FreePort;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, one of which answers on the bus. */
class NodeRegistryTest {
  private static final String ADDRESS = "parrot";

  private final String name = UUID.randomUUID().toString();
  private final int port = FreePort.next();
  private final List<Vertx> opened = new ArrayList<>();
  private NodeRegistry first;
  private NodeRegistry second;

  @BeforeEach
  void join() {
    first = node();
    second = node();
    await(opened.get(1).eventBus().consumer(ADDRESS, message -> message.reply("")).completion());
    until(this::isReached);
  }

  @AfterEach
  void leave() {
    opened.forEach(vertx -> await(vertx.close()));
  }

  @Test
  void whoIsBackWhenItsLeavingIsHeardOfKeepsItsAddresses() {
    first.memberRemoved(leavingOfTheSecond());
    assertEquals(1, addresses().get(ADDRESS).size());
    assertTrue(isReached());
  }

  @Test
  void addressesThatGotLostAreRegisteredAgain() {
    addresses().clear();
    until(this::isReached);
  }

  @Test
  void aNodeThatTheOthersCannotFindMakesItselfKnownAgain() {
    first.getHazelcastInstance().getMap("__vertx.nodeInfo").remove(second.getNodeId());
    until(() -> first.getHazelcastInstance().getMap("__vertx.nodeInfo").size() == 2);
  }

  @Test
  void anAddressThatNobodyListensAtAnyMoreIsNotRegisteredAgain() {
    MessageConsumer<Object> other =
        opened.get(1).eventBus().consumer("other", message -> message.reply(""));
    await(other.completion());
    await(other.unregister());
    addresses().clear();
    until(this::isReached);
    assertEquals(0, addresses().get("other").size());
  }

  private MembershipEvent leavingOfTheSecond() {
    Cluster cluster = first.getHazelcastInstance().getCluster();
    Member member = second.getHazelcastInstance().getCluster().getLocalMember();
    return new MembershipEvent(
        cluster, member, MembershipEvent.MEMBER_REMOVED, cluster.getMembers());
  }

  private MultiMap<String, Object> addresses() {
    return first.getHazelcastInstance().getMultiMap("__vertx.subs");
  }

  private boolean isReached() {
    Future<Void> asked = opened.get(0).eventBus().request(ADDRESS, "").mapEmpty();
    return await(asked.map(true).otherwise(false));
  }

  private NodeRegistry node() {
    ClusterSettings settings =
        new ClusterSettings(true, List.of("127.0.0.1:" + port), "127.0.0.1", port, name);
    ClusterNode node = await(ClusterNode.join(settings, new VertxOptions(), Vertx.builder()));
    opened.add(node.vertx());
    return (NodeRegistry) node.manager();
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
