package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.cluster.ClusterNode;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.NodeListener;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the placement and the lease of this node up to date with the cluster: tells the other nodes
 * what this one hosts, and reads what they tell. Reading also keeps this node's {@link NodeLease}.
 * Confined to one event loop.
 */
public final class NodeMembership {
  private static final Logger log = LoggerFactory.getLogger(NodeMembership.class);

  /** Longest interval between readings of the table, in milliseconds. */
  private static final long REFRESH_MS = 1_000;

  /** Interval between renewals of the lease, in milliseconds. */
  private static final long RENEW_MS = 250;

  /** Time in which the other nodes have to answer, in milliseconds. */
  private static final long ANSWER_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final ClusterNode node;
  private final Placement placement;
  private final NodeLease lease;
  private final Greetings greetings;
  private final NodeMap nodes;
  private final OneAtATime readings = new OneAtATime(this::read);
  private List<NodeFeatures> table = List.of();

  private final OwnRecord own = new OwnRecord();

  private final Departed departed = new Departed();

  private final Standing standing;

  /** True if this node holds the lease, as far as this event loop has noticed. */
  private boolean held;

  /** True if this node is about to leave. */
  private boolean leaving;

  private NodeMembership(ClusterNode node, Placement placement, MonotonicClock clock) {
    this.vertx = node.vertx();
    this.context = vertx.getOrCreateContext();
    this.node = node;
    this.placement = placement;
    this.lease = new NodeLease(clock);
    this.standing = new Standing(vertx, node.id());
    this.greetings = new Greetings(vertx, node.id(), this::refresh);
    this.nodes = new NodeMap(vertx);
  }

  /** Starts to follow the cluster; completes when the table has been read once. */
  public static Future<NodeMembership> follow(
      ClusterNode node, Placement placement, MonotonicClock clock) {
    NodeMembership membership = new NodeMembership(node, placement, clock);
    placement.serveUnder(membership.lease);
    placement.readBy(() -> membership.onContext(membership::refresh));
    return membership.onContext(membership::start).map(membership);
  }

  /** Tells the cluster what this node hosts; completes when others can know. */
  public Future<Void> announce(Map<String, Integer> instances) {
    return onContext(() -> tell(own.announce(instances)));
  }

  /** Tells the cluster that this node is about to leave. */
  public Future<Void> withdraw() {
    return onContext(
        () -> {
          own.withdraw();
          leaving = true;
          return nodes.remove(node.id()).onSuccess(v -> nodes.publishChange());
        });
  }

  private Future<Void> start() {
    Future<Void> greeted = greetings.answer();
    Future<Void> listening = nodes.onChange(this::refresh);
    Future<Void> corrected =
        vertx
            .eventBus()
            .<Long>consumer(outdated(node.id()), message -> outdated(message.body()))
            .completion();
    Future<Void> judging = standing.answer(this::stands);
    node.listenToMembers(new Listener());
    vertx.setPeriodic(REFRESH_MS, id -> refresh());
    vertx.setPeriodic(RENEW_MS, id -> renew());
    return Future.all(greeted, listening, corrected, judging).compose(v -> refresh());
  }

  /** Another node went on without this one, and still reads its record of that order. */
  private void outdated(long order) {
    if (own.outdated(order)) {
      log.warn("the cluster went on without this node: it comes back behind the others");
      refresh();
    }
  }

  /** True if this node has not gone on without that one since it had that order. */
  private boolean stands(String node, long order) {
    noticeWhoLeft();
    return departed.stands(node, order);
  }

  private void renew() {
    boolean before = held;
    held = lease.renew();
    if (before && !held) {
      if (otherMembers() > 0) {
        lease.seesOthers();
      }
      log.warn(
          "this node was out of touch with the cluster: it serves nothing until it has read the"
              + " cluster's table again");
      refresh();
    }
  }

  private Future<Void> tell(NodeRecord record) {
    return nodes
        .put(node.id(), record)
        .compose(v -> own.told() == null ? nodes.remove(node.id()) : Future.succeededFuture())
        .compose(v -> refresh())
        .onSuccess(v -> nodes.publishChange());
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(promise));
    return promise.future();
  }

  /** Reads the table. Completes when everything that was in it at this call was read. */
  private Future<Void> refresh() {
    return readings.run();
  }

  private Future<Void> read() {
    Promise<Void> promise = Promise.promise();
    long begunMs = lease.beginReading();
    nodes
        .read()
        .compose(told -> askOthers(told.keySet()).map(stands -> apply(told, begunMs, stands)))
        .onFailure(this::notRead)
        .onComplete(done -> promise.complete());
    return promise.future();
  }

  private void notRead(Throwable cause) {
    if (leaving) {
      log.debug("the cluster's table is not read any more", cause);
    } else {
      log.warn("the cluster's table could not be read: {}", cause.toString());
    }
  }

  /**
   * Completes with true if the others let this node get its lease back. If they went on without it,
   * it announces itself again, behind them.
   */
  private Future<Boolean> askOthers(Set<String> nodesInTable) {
    NodeRecord told = own.told();
    if (told == null || own.isReplaced() || !lease.asksOthers()) {
      return Future.succeededFuture(true);
    }
    Set<String> others = new HashSet<>(node.members());
    others.retainAll(nodesInTable);
    others.remove(node.id());
    return standing
        .ask(others, told.order(), ANSWER_MS)
        .onSuccess(
            stands -> {
              if (!stands) {
                outdated(told.order());
              }
            })
        .otherwise(
            silent -> {
              log.debug("not all nodes say whether this one still stands", silent);
              return false;
            });
  }

  /**
   * Notices which nodes are not members any more. If this node holds no lease, it assumes that it
   * was dropped itself.
   */
  private void noticeWhoLeft() {
    renew();
    List<String> members = node.members();
    for (String id : departed.missing(members)) {
      greetings.forget(id);
      if (held) {
        bury(id);
      } else {
        departed.forget(id);
        own.replace();
      }
    }
  }

  private Map<String, NodeRecord> records(Map<String, String> told) {
    Map<String, NodeRecord> records = new LinkedHashMap<>();
    for (String id : node.members()) {
      String text = told.get(id);
      if (text != null) {
        NodeRecord record = NodeRecord.decode(text);
        own.sees(record.order());
        if (departed.isFromBefore(id, record.order())) {
          vertx.eventBus().send(outdated(id), record.order());
        } else {
          records.put(id, record);
        }
      }
    }
    return records;
  }

  private @Nullable Void apply(Map<String, String> told, long begunMs, boolean stands) {
    noticeWhoLeft();
    Map<String, NodeRecord> records = records(told);
    if (isToldRight(records) && stands) {
      boolean before = held;
      held = lease.read(begunMs, otherMembers(), others(records));
      if (held && !before) {
        log.info("this node serves what it owns");
      }
    }
    show(records);
    return null;
  }

  private int otherMembers() {
    return node.members().size() - 1;
  }

  /** The number of other nodes that have answered. */
  private int others(Map<String, NodeRecord> records) {
    return (int)
        records.keySet().stream()
            .filter(id -> !id.equals(node.id()) && greetings.hasReached(id))
            .count();
  }

  /** True if this node's record in the table is right. Otherwise writes it. */
  private boolean isToldRight(Map<String, NodeRecord> records) {
    NodeRecord missing = own.toTell(records.get(node.id()));
    if (missing == null) {
      return true;
    }
    // The record may be lost when the data of two parts of a cluster are merged.
    tell(missing).onFailure(cause -> log.warn("this node cannot tell what it hosts", cause));
    return false;
  }

  private void show(Map<String, NodeRecord> records) {
    List<NodeFeatures> now = CountedNodes.of(records, node.id(), held, greetings::reach);
    if (!now.equals(table)) {
      table = now;
      placement.update(table);
      log.info("cluster of {} nodes: {}", table.size(), Descriptions.of(table));
    }
  }

  private static String outdated(String node) {
    return "lockstep/" + node + "/outdated";
  }

  /** Is told by a thread of Hazelcast which nodes come and go. */
  private final class Listener implements NodeListener {
    @Override
    public void nodeAdded(String id) {
      context.runOnContext(v -> refresh());
    }

    @Override
    public void nodeLeft(String id) {
      context.runOnContext(
          v -> {
            noticeWhoLeft();
            refresh();
          });
    }
  }

  private void bury(String id) {
    departed.left(id);
    nodes.remove(id).onFailure(cause -> log.debug("node {} is still in the table", id, cause));
  }
}
