package io.lockstep.core.cluster;

import io.lockstep.core.bus.NodeFeatures;
import io.lockstep.core.bus.Placement;
import io.vertx.core.Context;
import io.vertx.core.Future;
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
  private final ClusterNode node;
  private final Placement placement;
  private final Set<String> reached = new HashSet<>();
  private List<NodeFeatures> table = List.of();
  private boolean refreshing;

  private Membership(ClusterNode node, Placement placement) {
    this.vertx = node.vertx();
    this.node = node;
    this.placement = placement;
    this.reached.add(node.id());
  }

  /** Starts to follow the cluster; completes when the table has been read once. */
  public static Future<Membership> follow(ClusterNode node, Placement placement) {
    Membership membership = new Membership(node, placement);
    Vertx vertx = node.vertx();
    Future<Void> greeted =
        vertx.eventBus().consumer(greeting(node.id()), message -> message.reply("")).completion();
    Future<Void> listening =
        vertx.eventBus().consumer(CHANGED, message -> membership.refresh()).completion();
    node.manager().nodeListener(membership.new Listener(vertx.getOrCreateContext()));
    vertx.setPeriodic(REFRESH_MS, id -> membership.refresh());
    return Future.all(greeted, listening).compose(v -> membership.refresh()).map(membership);
  }

  /** Tells the cluster what this node hosts; completes when others can know. */
  public Future<Void> announce(Map<String, Integer> instances) {
    JsonObject told = new JsonObject();
    instances.forEach(told::put);
    return nodes()
        .compose(map -> map.put(node.id(), told.encode()))
        .compose(v -> refresh())
        .onSuccess(v -> vertx.eventBus().publish(CHANGED, ""));
  }

  /** Tells the cluster that this node is about to leave. */
  public Future<Void> withdraw() {
    return nodes()
        .compose(map -> map.remove(node.id()))
        .onSuccess(v -> vertx.eventBus().publish(CHANGED, ""))
        .mapEmpty();
  }

  private Future<AsyncMap<String, String>> nodes() {
    return vertx.sharedData().getClusterWideMap(MAP);
  }

  private Future<Void> refresh() {
    if (refreshing) {
      return Future.succeededFuture();
    }
    refreshing = true;
    return nodes()
        .compose(AsyncMap::entries)
        .onSuccess(this::apply)
        .onFailure(cause -> log.warn("the cluster's table could not be read", cause))
        .eventually(
            () -> {
              refreshing = false;
              return Future.succeededFuture();
            })
        .mapEmpty();
  }

  private void apply(Map<String, String> told) {
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
      log.info("cluster of {} nodes: {}", table.size(), table);
    }
  }

  private void reach(String id) {
    vertx
        .eventBus()
        .request(greeting(id), "", new DeliveryOptions().setSendTimeout(WARM_UP_MS))
        .onSuccess(
            reply -> {
              reached.add(id);
              var unused = refresh();
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
    private final Context context;

    Listener(Context context) {
      this.context = context;
    }

    @Override
    public void nodeAdded(String id) {
      context.runOnContext(v -> refresh());
    }

    @Override
    public void nodeLeft(String id) {
      context.runOnContext(
          v -> {
            reached.remove(id);
            var unused = nodes().compose(map -> map.remove(id)).compose(gone -> refresh());
          });
    }
  }
}
