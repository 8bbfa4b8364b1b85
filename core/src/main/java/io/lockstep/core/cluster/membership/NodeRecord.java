package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.NodeFeatures;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The record of a node in the cluster's table, as JSON.
 *
 * @param order the node's place among the nodes. The node with the lowest number has been there
 *     longest. A node that the others went on without gets a new number, behind all others.
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

  /** The same record, behind all nodes up to that order. */
  NodeRecord after(long order) {
    return new NodeRecord(order + 1, instances);
  }

  NodeFeatures of(String node) {
    return new NodeFeatures(node, epoch(node), instances);
  }

  /**
   * The epoch of what the node owns. Nodes that took the same order at the same moment have
   * different epochs, by their ids. Every node computes the same ones.
   */
  long epoch(String node) {
    return order << TIE_BITS | (node.hashCode() & (1 << TIE_BITS) - 1);
  }
}
