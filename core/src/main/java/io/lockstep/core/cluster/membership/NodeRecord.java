package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.NodeFeatures;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node tells the others of itself, as JSON in the cluster's table.
 *
 * @param order its place among the nodes: the one with the lowest number stood longest. A node that
 *     the others took for dead gets a new one, behind all others.
 * @param instances how many instances of its verticle serve a feature, by the feature's name
 */
record NodeRecord(long order, Map<String, Integer> instances) {
  private static final String ORDER = "order";
  private static final String FEATURES = "features";

  private static final int TIE_BITS = 16;

  NodeRecord {
    instances = Map.copyOf(instances);
  }

  String encode() {
    JsonObject features = new JsonObject();
    new TreeMap<>(instances).forEach(features::put);
    return new JsonObject().put(ORDER, order).put(FEATURES, features).encode();
  }

  static NodeRecord decode(String text) {
    JsonObject json = new JsonObject(text);
    Map<String, Integer> instances = new HashMap<>();
    json.getJsonObject(FEATURES)
        .forEach(entry -> instances.put(entry.getKey(), (Integer) entry.getValue()));
    return new NodeRecord(json.getLong(ORDER), instances);
  }

  /** The same behind all nodes up to that number. */
  NodeRecord after(long order) {
    return new NodeRecord(order + 1, instances);
  }

  NodeFeatures of(String node) {
    return new NodeFeatures(node, epoch(node), instances);
  }

  /**
   * The epoch of what the node owns. Nodes that took the same order at the same moment differ by
   * their ids, in the same way on every node.
   */
  long epoch(String node) {
    return order << TIE_BITS | (node.hashCode() & (1 << TIE_BITS) - 1);
  }
}
