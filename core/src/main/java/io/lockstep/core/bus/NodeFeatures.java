package io.lockstep.core.bus;

import java.util.Map;

/**
 * What a node hosts, as it tells the others.
 *
 * @param node the node's id, unique in the cluster
 * @param instances how many instances of its verticle serve a feature, by the feature's name
 */
public record NodeFeatures(String node, Map<String, Integer> instances) {
  public NodeFeatures {
    instances = Map.copyOf(instances);
  }
}
