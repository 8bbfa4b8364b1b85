package io.lockstep.core.cluster.membership;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that this one has seen leave the cluster. What such a node told before may still be read
 * after it has come back, when its part of the cluster's data is merged. It counts again with a
 * higher order only: so a node that was taken for dead comes back behind those that took over.
 */
final class Departed {
  /** A node that was started again has another id, so that most never come back. */
  private static final int MAX = 1_000;

  private final Map<String, Long> seen = bounded();
  private final Map<String, Long> left = bounded();

  /** The nodes that told something and are not among {@code present}. */
  Set<String> missing(Collection<String> present) {
    Set<String> missing = new HashSet<>(seen.keySet());
    missing.removeAll(present);
    return missing;
  }

  /** Notes that a node left. */
  void left(String node) {
    Long order = seen.remove(node);
    if (order != null) {
      left.put(node, order);
    }
  }

  /** Forgets a node, which may come back as it was. */
  void forget(String node) {
    seen.remove(node);
  }

  /** Whether a node has not left since it told that order. */
  boolean stands(String node, long order) {
    Long before = left.get(node);
    return before == null || order > before;
  }

  /** Whether what a node told with that order is from before it left. */
  boolean isFromBefore(String node, long order) {
    if (!stands(node, order)) {
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
