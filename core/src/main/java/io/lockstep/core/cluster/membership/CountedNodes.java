package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.NodeFeatures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The nodes that count for the placement of keys. A node counts once it has answered a first
 * message, because the connection to it takes a while to come up. A node that stands longer than
 * this one counts at once: it serves what it owns, so this one must not.
 */
final class CountedNodes {
  private CountedNodes() {}

  /**
   * The nodes that count, the longest standing first.
   *
   * @param records what each node tells of itself, by the node's id
   * @param self the id of this node
   * @param held whether this node may serve; otherwise it does not count
   * @param reached whether the node with that id has answered; asked of every node
   */
  static List<NodeFeatures> of(
      Map<String, NodeRecord> records, String self, boolean held, Predicate<String> reached) {
    List<Map.Entry<String, NodeRecord>> longestFirst = new ArrayList<>(records.entrySet());
    longestFirst.sort(Comparator.comparingLong(entry -> entry.getValue().epoch(entry.getKey())));
    List<NodeFeatures> counted = new ArrayList<>();
    boolean olderThanSelf = records.containsKey(self);
    for (Map.Entry<String, NodeRecord> entry : longestFirst) {
      boolean isSelf = entry.getKey().equals(self);
      olderThanSelf &= !isSelf;
      boolean hasAnswered = reached.test(entry.getKey());
      if (isSelf ? held : olderThanSelf || hasAnswered) {
        counted.add(entry.getValue().of(entry.getKey()));
      }
    }
    return List.copyOf(counted);
  }
}
