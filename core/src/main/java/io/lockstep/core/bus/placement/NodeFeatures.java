package io.lockstep.core.bus.placement;

import java.util.Map;

/**
 * The features that a node hosts, as it tells the others.
 *
 * @param node the node's id, unique in the cluster
 * @param epoch the epoch of what the node owns: higher than that of every node before it
 * @param instances how many instances of its verticle serve a feature, by the feature's name
 */
public record NodeFeatures(String node, long epoch, Map<String, Integer> instances) {
  /** The first epoch there is: that of a node which is alone. */
  private static final long FIRST = 1;

  public NodeFeatures {
    instances = Map.copyOf(instances);
  }

  /** The features of a node that is alone. */
  public static NodeFeatures alone(String node, Map<String, Integer> instances) {
    return new NodeFeatures(node, FIRST, instances);
  }
}
