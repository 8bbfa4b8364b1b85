package io.lockstep.core.cluster;

import io.lockstep.core.bus.NodeFeatures;
import io.lockstep.core.bus.Placement;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.spi.cluster.NodeListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every node tells the others of itself, in a map of the cluster, and the placement that each
 * computes from it. A node counts once it has answered a first message, for the connection to it
 * takes a while to come up. Confined to one event loop.
 */
public final class Membership {
  static final String MAP = "lockstep.nodes";

  private static final Logger log = LoggerFactory.getLogger(Membership.class);
  private static final String CHANGED = "lockstep/nodes";

  /** How often the table is read even though nobody said that it changed, in milliseconds. */
  private static final long REFRESH_MS = 1_000;

  /** How long a first message to a node may take, in milliseconds. */
  private static final long WARM_UP_MS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final ClusterNode node;
  private final Placement placement;
  private final Set<String> reached = new HashSet<>();
  private List<NodeFeatures> table = List.of();

  /** What this node has told of itself, as JSON; null while it hosts nothing for others. */
  private @Nullable String announced;

  private @Nullable Future<Void> reading;
  private @Nullable Future<Void> queued;

  private Membership(ClusterNode node, Placement placement) {
    this.vertx = node.vertx();
    this.context = vertx.getOrCreateContext();
    this.node = node;
    this.placement = placement;
    this.reached.add(node.id());
  }

  /** Starts to follow the cluster; completes when the table has been read once. */
  public static Future<Membership> follow(ClusterNode node, Placement placement) {
    Membership membership = new Membership(node, placement);
    return membership.onContext(membership::start).map(membership);
  }

  /** Tells the cluster what this node hosts; completes when others can know. */
  public Future<Void> announce(Map<String, Integer> instances) {
    JsonObject told = new JsonObject();
    instances.forEach(told::put);
    return onContext(
        () -> {
          announced = told.encode();
          return tell(told.encode());
        });
  }

  /** Tells the cluster that this node is about to leave. */
  public Future<Void> withdraw() {
    return onContext(
        () -> {
          announced = null;
          return nodes()
              .compose(map -> map.remove(node.id()))
              .onSuccess(v -> vertx.eventBus().publish(CHANGED, ""))
              .mapEmpty();
        });
  }

  private Future<Void> start() {
    Future<Void> greeted =
        vertx.eventBus().consumer(greeting(node.id()), message -> message.reply("")).completion();
    Future<Void> listening = vertx.eventBus().consumer(CHANGED, message -> refresh()).completion();
    node.manager().nodeListener(new Listener());
    vertx.setPeriodic(REFRESH_MS, id -> refresh());
    return Future.all(greeted, listening).compose(v -> refresh());
  }

  private Future<Void> tell(String features) {
    return nodes()
        .compose(map -> map.put(node.id(), features).map(map))
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
    return vertx.sharedData().getClusterWideMap(MAP);
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
    nodes()
        .compose(AsyncMap::entries)
        .onSuccess(this::apply)
        .onFailure(cause -> log.warn("the cluster's table could not be read: {}", cause.toString()))
        .onComplete(done -> promise.complete());
    return promise.future();
  }

  private void apply(Map<String, String> told) {
    String own = announced;
    if (own != null && !own.equals(told.get(node.id()))) {
      // The others took this node for dead, and it is not.
      tell(own).onFailure(cause -> log.warn("this node cannot tell what it hosts", cause));
    }
    List<NodeFeatures> now = new ArrayList<>();
    for (String id : node.manager().getNodes()) {
      String features = told.get(id);
      if (features == null) {
        continue;
      }
      if (reached.contains(id)) {
        now.add(new NodeFeatures(id, instances(features)));
      } else {
        reach(id);
      }
    }
    if (!now.equals(table)) {
      table = List.copyOf(now);
      placement.update(table);
      log.info("cluster of {} nodes: {}", table.size(), described(table));
    }
  }

  private static String described(List<NodeFeatures> table) {
    return table.stream().map(Membership::described).collect(Collectors.joining("; "));
  }

  private static String described(NodeFeatures node) {
    String id = node.node().substring(0, Math.min(8, node.node().length()));
    return node.instances().isEmpty()
        ? id + " hosts no feature"
        : id + " hosts " + String.join(", ", new TreeSet<>(node.instances().keySet()));
  }

  private void reach(String id) {
    vertx
        .eventBus()
        .request(greeting(id), "", new DeliveryOptions().setSendTimeout(WARM_UP_MS))
        .onSuccess(
            reply -> {
              reached.add(id);
              refresh();
            })
        .onFailure(cause -> log.debug("node {} cannot be reached yet", id, cause));
  }

  private static Map<String, Integer> instances(String told) {
    Map<String, Integer> instances = new HashMap<>();
    new JsonObject(told)
        .forEach(entry -> instances.put(entry.getKey(), (Integer) entry.getValue()));
    return instances;
  }

  private static String greeting(String node) {
    return "lockstep/" + node + "/greeting";
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
            reached.remove(id);
            nodes()
                .compose(map -> map.remove(id))
                .onFailure(cause -> log.debug("node {} is still in the table", id, cause))
                .onComplete(done -> refresh());
          });
    }
  }
}
