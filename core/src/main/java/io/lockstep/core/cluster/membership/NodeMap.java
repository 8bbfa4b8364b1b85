package io.lockstep.core.cluster.membership;

import io.lockstep.core.cluster.ClusterNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.util.Map;

/** The map of the cluster in which every node tells the others of itself. */
final class NodeMap {
  /** Where every node is told that the map has changed. */
  private static final String CHANGED = "lockstep/nodes";

  private final Vertx vertx;

  NodeMap(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Runs {@code task} after each change; completes when changes of other nodes are heard. */
  Future<Void> onChange(Runnable task) {
    return vertx.eventBus().consumer(CHANGED, message -> task.run()).completion();
  }

  /** Tells every node that the map has changed. */
  void publishChange() {
    vertx.eventBus().publish(CHANGED, "");
  }

  /** The encoded record of each node, by the node's id. */
  Future<Map<String, String>> read() {
    return map().compose(AsyncMap::entries);
  }

  Future<Void> put(String node, NodeRecord record) {
    return map().compose(map -> map.put(node, record.encode()));
  }

  Future<Void> remove(String node) {
    return map().compose(map -> map.remove(node)).mapEmpty();
  }

  private Future<AsyncMap<String, String>> map() {
    try {
      return vertx.sharedData().getClusterWideMap(ClusterNode.NODES_MAP);
    } catch (RuntimeException e) {
      // Hazelcast throws once it is shut down.
      return Future.failedFuture(e);
    }
  }
}
