package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BehindEdgesTest {
  private static final long NOW = 1_000;

  private final BehindEdges edges = new BehindEdges();

  @Test
  void itEndsWithTheLastEdgeThatCatchesUp() {
    edges.add("e1", NOW);
    edges.add("e2", NOW);
    assertFalse(edges.remove("e1"));
    assertTrue(edges.isAny());
    assertTrue(edges.remove("e2"));
    assertFalse(edges.isAny());
    assertFalse(edges.remove("e2"), "it was over before");
  }

  @Test
  void anEdgeIsBelievedAsLongAsItSaysItAgain() {
    edges.add("e1", NOW);
    edges.add("e1", NOW + 1);
    assertFalse(edges.expire(NOW + BehindEdges.BELIEVED_MS));
    assertTrue(edges.isAny());
    assertTrue(edges.expire(NOW + BehindEdges.BELIEVED_MS + 1));
    assertFalse(edges.isAny());
  }
}
