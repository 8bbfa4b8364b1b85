package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.bus.placement.NodeFeatures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountedNodesTest {
  private static final Map<String, NodeRecord> NODES =
      Map.of("young", record(3), "self", record(2), "old", record(1));

  private final Set<String> asked = new HashSet<>();

  private static NodeRecord record(long order) {
    return new NodeRecord(order, Map.of("parrot", 1));
  }

  private List<String> counted(
      Map<String, NodeRecord> nodes, boolean held, Set<String> hasAnswered) {
    return CountedNodes.of(
            nodes,
            "self",
            held,
            node -> {
              asked.add(node);
              return hasAnswered.contains(node);
            })
        .stream()
        .map(NodeFeatures::node)
        .toList();
  }

  @Test
  void theLongestStandingIsFirst() {
    assertEquals(
        List.of("old", "self", "young"), counted(NODES, true, Set.of("old", "self", "young")));
  }

  @Test
  void aYoungerNodeCountsOnceItHasAnswered() {
    assertEquals(List.of("old", "self"), counted(NODES, true, Set.of()));
  }

  @Test
  void aNodeThatStandsLongerCountsAtOnce() {
    assertEquals(List.of("old", "self"), counted(NODES, true, Set.of("self")));
  }

  @Test
  void thisNodeCountsWhileItMayServe() {
    assertEquals(List.of("old", "young"), counted(NODES, false, Set.of("self", "young")));
  }

  @Test
  void withoutThisNodeOnlyThoseCountThatHaveAnswered() {
    Map<String, NodeRecord> others = Map.of("young", record(3), "old", record(1));
    assertEquals(List.of("young"), counted(others, true, Set.of("young")));
  }

  @Test
  void everyNodeIsAskedForAFirstAnswer() {
    counted(NODES, false, Set.of());
    assertEquals(Set.of("old", "self", "young"), asked);
  }
}
