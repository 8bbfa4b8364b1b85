package io.lockstep.core.cluster;

import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.spi.cluster.NodeListener;
import java.util.ArrayList;
import java.util.Comparator;
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
 * What every node tells the others of itself, in a map of the cluster, and the placement that each
 * computes from it. A node counts once it has answered a first message, because the connection to
 * it takes a while to come up. One that stands longer than this one counts at once: it serves what
 * it owns, so that this one must not. Reading the table is also what keeps this node's {@link
 * NodeLease}. Confined to one event loop.
 */
public final class Membership {
  static final String MAP = "lockstep.nodes";

  private static final Logger log = LoggerFactory.getLogger(Membership.class);
  private static final String CHANGED = "lockstep/nodes";

  /** How often the table is read even though nobody said that it changed, in milliseconds. */
  private static final long REFRESH_MS = 1_000;

  /** How often the lease is renewed, in milliseconds. */
  private static final long RENEW_MS = 250;

  /** How long the other nodes may take to answer, in milliseconds. */
  private static final long ANSWER_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final ClusterNode node;
  private final Placement placement;
  private final NodeLease lease;
  private final Greetings greetings;
  private List<NodeFeatures> table = List.of();

  /** What this node has told of itself; null while it has told nothing. */
  private @Nullable NodeRecord announced;

  /** The highest order that any node was seen with. */
  private long highestOrder;

  /** What nodes told before they left. */
  private final Departed departed = new Departed();

  private final Standing standing;

  /** Whether this node holds the lease, as far as this event loop has seen. */
  private boolean held;

  /** Whether others may have taken over what this node owned. */
  private boolean replaced;

  /** Whether this node is about to leave. */
  private boolean leaving;

  private @Nullable Future<Void> reading;
  private @Nullable Future<Void> queued;

  private Membership(ClusterNode node, Placement placement, MonotonicClock clock) {
    this.vertx = node.vertx();
    this.context = vertx.getOrCreateContext();
    this.node = node;
    this.placement = placement;
    this.lease = new NodeLease(clock);
    this.standing = new Standing(vertx, node.id());
    this.greetings = new Greetings(vertx, node.id(), this::refresh);
  }

  /** Starts to follow the cluster; completes when the table has been read once. */
  public static Future<Membership> follow(
      ClusterNode node, Placement placement, MonotonicClock clock) {
    Membership membership = new Membership(node, placement, clock);
    placement.serveUnder(membership.lease);
    placement.readBy(() -> membership.onContext(membership::refresh));
    return membership.onContext(membership::start).map(membership);
  }

  /** Tells the cluster what this node hosts; completes when others can know. */
  public Future<Void> announce(Map<String, Integer> instances) {
    return onContext(
        () -> {
          NodeRecord own = new NodeRecord(highestOrder + 1, instances);
          announced = own;
          return tell(own);
        });
  }

  /** Tells the cluster that this node is about to leave. */
  public Future<Void> withdraw() {
    return onContext(
        () -> {
          announced = null;
          leaving = true;
          return nodes()
              .compose(map -> map.remove(node.id()))
              .onSuccess(v -> vertx.eventBus().publish(CHANGED, ""))
              .mapEmpty();
        });
  }

  private Future<Void> start() {
    Future<Void> greeted = greetings.answer();
    Future<Void> listening = vertx.eventBus().consumer(CHANGED, message -> refresh()).completion();
    Future<Void> corrected =
        vertx
            .eventBus()
            .<Long>consumer(outdated(node.id()), message -> outdated(message.body()))
            .completion();
    Future<Void> judging = standing.answer(this::stands);
    node.manager().nodeListener(new Listener());
    vertx.setPeriodic(REFRESH_MS, id -> refresh());
    vertx.setPeriodic(RENEW_MS, id -> renew());
    return Future.all(greeted, listening, corrected, judging).compose(v -> refresh());
  }

  /** Another node, which took this one for dead, reads what this one told before that. */
  private void outdated(long order) {
    NodeRecord own = announced;
    if (own != null && own.order() <= order) {
      log.warn("the cluster went on without this node: it comes back behind the others");
      replaced = true;
      refresh();
    }
  }

  /** Whether another node still stands, as far as this one knows. */
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
    return nodes()
        .compose(map -> map.put(node.id(), record.encode()).map(map))
        .compose(
            map -> announced == null ? map.remove(node.id()).mapEmpty() : Future.succeededFuture())
        .compose(v -> refresh())
        .onSuccess(v -> vertx.eventBus().publish(CHANGED, ""));
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(promise));
    return promise.future();
  }

  private Future<AsyncMap<String, String>> nodes() {
    try {
      return vertx.sharedData().getClusterWideMap(MAP);
    } catch (RuntimeException e) {
      // Hazelcast throws once it is shut down.
      return Future.failedFuture(e);
    }
  }

  /** Reads the table, one reading at a time; completes when what was told before now was read. */
  private Future<Void> refresh() {
    if (reading == null) {
      Future<Void> begun = read();
      reading = begun;
      begun.onComplete(v -> reading = null);
      return begun;
    }
    if (queued == null) {
      queued =
          reading.transform(
              v -> {
                queued = null;
                return refresh();
              });
    }
    return queued;
  }

  private Future<Void> read() {
    Promise<Void> promise = Promise.promise();
    long begunMs = lease.beginReading();
    nodes()
        .compose(AsyncMap::entries)
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
   * Whether the others let this node get its lease back. If they went on without it, it tells what
   * it hosts once more, behind them.
   */
  private Future<Boolean> askOthers(Set<String> told) {
    NodeRecord own = announced;
    if (own == null || replaced || !lease.asksOthers()) {
      return Future.succeededFuture(true);
    }
    Set<String> others = new HashSet<>(node.manager().getNodes());
    others.retainAll(told);
    others.remove(node.id());
    return standing
        .ask(others, own.order(), ANSWER_MS)
        .onSuccess(
            stands -> {
              if (!stands) {
                outdated(own.order());
              }
            })
        .otherwise(
            silent -> {
              log.debug("not all nodes say whether this one still stands", silent);
              return false;
            });
  }

  /**
   * Notices which nodes are not members any more. While this node holds no lease, it is rather this
   * one that was dropped.
   */
  private void noticeWhoLeft() {
    renew();
    List<String> members = node.manager().getNodes();
    for (String id : departed.missing(members)) {
      greetings.forget(id);
      if (held) {
        bury(id);
      } else {
        departed.forget(id);
        replaced = true;
      }
    }
  }

  private Map<String, NodeRecord> records(Map<String, String> told) {
    Map<String, NodeRecord> records = new LinkedHashMap<>();
    for (String id : node.manager().getNodes()) {
      String text = told.get(id);
      if (text != null) {
        NodeRecord record = NodeRecord.decode(text);
        highestOrder = Math.max(highestOrder, record.order());
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
    return node.manager().getNodes().size() - 1;
  }

  /** How many other nodes count: those that the placement shows, too. */
  private int others(Map<String, NodeRecord> records) {
    return (int)
        records.keySet().stream()
            .filter(id -> !id.equals(node.id()) && greetings.hasReached(id))
            .count();
  }

  /** Whether the table says of this node what it should; if not, it is told. */
  private boolean isToldRight(Map<String, NodeRecord> records) {
    NodeRecord own = announced;
    if (own == null) {
      return true;
    }
    if (replaced) {
      replaced = false;
      own = own.after(highestOrder);
      announced = own;
    }
    if (own.equals(records.get(node.id()))) {
      return true;
    }
    // Also when the data of two parts of a cluster were merged and this node's was lost.
    tell(own).onFailure(cause -> log.warn("this node cannot tell what it hosts", cause));
    return false;
  }

  private void show(Map<String, NodeRecord> records) {
    List<Map.Entry<String, NodeRecord>> longestFirst = new ArrayList<>(records.entrySet());
    longestFirst.sort(Comparator.comparingLong(entry -> entry.getValue().epoch(entry.getKey())));
    List<NodeFeatures> now = new ArrayList<>();
    boolean olderThanSelf = records.containsKey(node.id());
    for (Map.Entry<String, NodeRecord> entry : longestFirst) {
      boolean isSelf = entry.getKey().equals(node.id());
      olderThanSelf &= !isSelf;
      boolean reached = greetings.reach(entry.getKey());
      if (isSelf ? held : olderThanSelf || reached) {
        now.add(entry.getValue().of(entry.getKey()));
      }
    }
    if (!now.equals(table)) {
      table = List.copyOf(now);
      placement.update(table);
      log.info("cluster of {} nodes: {}", table.size(), Descriptions.of(table));
    }
  }

  private static String outdated(String node) {
    return "lockstep/" + node + "/outdated";
  }

  /** Hears from Hazelcast, on a thread of its own, who came and went. */
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
    nodes()
        .compose(map -> map.remove(id))
        .onFailure(cause -> log.debug("node {} is still in the table", id, cause));
  }
}
