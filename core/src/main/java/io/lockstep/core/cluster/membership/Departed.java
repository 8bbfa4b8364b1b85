package io.lockstep.core.cluster.membership;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that this one has seen leave the cluster. The old record of such a node may still be read
 * after it has come back, when its part of the cluster's data is merged. The node counts again only
 * with a higher order. So it comes back behind the nodes that took over from it.
 */
final class Departed {
  /** Most nodes never come back, because a node that is started again has another id. */
  private static final int MAX = 1_000;

  private final Map<String, Long> seen = bounded();
  private final Map<String, Long> left = bounded();

  /** The nodes that had a record and are not among {@code present}. */
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

  /** Forgets a node, so that it may come back with the same order. */
  void forget(String node) {
    seen.remove(node);
  }

  /** True if a node has not left since it had that order. */
  boolean stands(String node, long order) {
    Long before = left.get(node);
    return before == null || order > before;
  }

  /** True if a record with that order is from before the node left. */
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
