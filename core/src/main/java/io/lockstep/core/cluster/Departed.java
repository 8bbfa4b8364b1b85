package io.lockstep.core.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nodes that left the cluster. What such a node told before may still be read after it has come
 * back, when its part of the cluster's data is merged. It counts again with a higher order only: so
 * a node that was taken for dead comes back behind those that took over.
 */
final class Departed {
  /** A node that was started again has another id, so that most never come back. */
  private static final int MAX = 1_000;

  private final Map<String, Long> seen = bounded();
  private final Map<String, Long> left = bounded();

  /** Notes that a node left. */
  void left(String node) {
    Long order = seen.remove(node);
    if (order != null) {
      left.put(node, order);
    }
  }

  /** Whether what a node told with that order is from before it left. */
  boolean isFromBefore(String node, long order) {
    Long before = left.get(node);
    if (before != null && order <= before) {
      return true;
    }
    left.remove(node);
    seen.put(node, order);
    return false;
  }

  private static Map<String, Long> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > MAX;
      }
    };
  }
}
