package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.NodeFeatures;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The nodes of a cluster in words, for a line of the log. */
final class Descriptions {
  /** How many characters of a node's id tell it from the others. */
  private static final int ID_LENGTH = 8;

  private Descriptions() {}

  static String of(List<NodeFeatures> nodes) {
    return nodes.stream().map(Descriptions::of).collect(Collectors.joining("; "));
  }

  private static String of(NodeFeatures node) {
    String id = node.node().substring(0, Math.min(ID_LENGTH, node.node().length()));
    return node.instances().isEmpty()
        ? id + " hosts no feature"
        : id + " hosts " + String.join(", ", new TreeSet<>(node.instances().keySet()));
  }
}
