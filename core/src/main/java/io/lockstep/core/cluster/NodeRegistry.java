package io.lockstep.core.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.config.Config;
import com.hazelcast.core.LifecycleEvent;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vert.x's cluster manager, made safe for nodes that leave and come back under the same id. A node
 * that was frozen does so.
 *
 * <p>Vert.x removes the bus addresses of a node when it hears that the node left. It may hear that
 * too late, when the node is back and has registered its addresses again. Then nobody could reach
 * the node any more. So a node that is back is not removed. In addition, for a while after each
 * change of the cluster, every node checks that its own addresses are registered, and registers
 * them again if not.
 */
final class NodeRegistry extends HazelcastClusterManager {
  /** Time for which a node checks its addresses after a change, in milliseconds. */
  private static final long WATCH_MS = 30_000;

  /** Interval between these checks, in milliseconds. */
  private static final long CHECK_MS = 1_000;

  /** The attribute of a member that holds its node's id, as Vert.x names it. */
  private static final String NODE_ID = "__vertx.nodeId";

  private static final Logger log = LoggerFactory.getLogger(NodeRegistry.class);

  private final MonotonicClock clock;

  /** The number of consumers that this node has registered at each of its addresses. */
  private final Map<String, Integer> own = new ConcurrentHashMap<>();

  private volatile long watchUntilMs;

  /** True while a check is under way. It may wait for a member that is frozen. */
  private boolean checking;

  NodeRegistry(Config config, MonotonicClock clock) {
    super(config);
    this.clock = clock;
    changed();
  }

  /** Begins to check this node's addresses after each change. */
  void watch(Vertx vertx) {
    vertx.setPeriodic(
        CHECK_MS,
        id -> {
          if (!checking && clock.millis() < watchUntilMs) {
            checking = true;
            check(vertx).onComplete(checked -> checking = false);
          }
        });
  }

  private void changed() {
    watchUntilMs = clock.millis() + WATCH_MS;
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    super.addRegistration(
        address,
        registration,
        (done, failure) -> {
          if (failure == null && !registration.localOnly()) {
            own.merge(address, 1, Integer::sum);
          }
          promise.complete(null, failure);
        });
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    if (!registration.localOnly()) {
      own.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
    }
    super.removeRegistration(address, registration, promise);
  }

  @Override
  public synchronized void memberAdded(MembershipEvent event) {
    changed();
    super.memberAdded(event);
  }

  @Override
  public synchronized void memberRemoved(MembershipEvent event) {
    changed();
    if (isActive() && getNodes().contains(event.getMember().getAttribute(NODE_ID))) {
      registerAgain();
    } else {
      super.memberRemoved(event);
    }
  }

  @Override
  public synchronized void stateChanged(LifecycleEvent event) {
    changed();
    super.stateChanged(event);
  }

  /** What Vert.x does after a merge; it may be done at any time. Blocks. */
  private void registerAgain() {
    super.stateChanged(new LifecycleEvent(LifecycleEvent.LifecycleState.MERGED));
  }

  private Future<Void> check(Vertx vertx) {
    List<Future<Boolean>> checks = new ArrayList<>();
    checks.add(isNodeKnown());
    own.keySet().forEach(address -> checks.add(isRegistered(address)));
    return Future.all(checks)
        .<Void>compose(
            checked -> {
              if (!checked.<Boolean>list().contains(false)) {
                return Future.succeededFuture();
              }
              log.warn("the cluster has lost addresses of this node, which registers them again");
              return vertx.executeBlocking(
                  () -> {
                    registerAgain();
                    return null;
                  },
                  false);
            })
        .onFailure(cause -> log.debug("this node's addresses cannot be checked now", cause));
  }

  private Future<Boolean> isNodeKnown() {
    return this.<NodeInfo>ask(answer -> getNodeInfo(getNodeId(), answer))
        .map(true)
        .recover(
            cause ->
                cause instanceof VertxException
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(cause));
  }

  private Future<Boolean> isRegistered(String address) {
    return this.<List<RegistrationInfo>>ask(answer -> getRegistrations(address, answer))
        .map(
            found ->
                !own.containsKey(address)
                    || found.stream().anyMatch(one -> one.nodeId().equals(getNodeId())));
  }

  private <T> Future<T> ask(Consumer<Completable<T>> question) {
    Promise<T> answer = Promise.promise();
    question.accept(answer);
    return answer.future();
  }
}
