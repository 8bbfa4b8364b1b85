package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DepartedTest {
  private final Departed departed = new Departed();

  @Test
  void whatANodeToldBeforeItLeftDoesNotCount() {
    assertFalse(departed.isFromBefore("a", 3));
    departed.left("a");
    assertTrue(departed.isFromBefore("a", 3));
    assertTrue(departed.isFromBefore("a", 2));
    assertFalse(departed.isFromBefore("b", 1));
  }

  @Test
  void withAHigherOrderItCountsAgain() {
    departed.isFromBefore("a", 3);
    departed.left("a");
    assertFalse(departed.isFromBefore("a", 4));
    assertFalse(departed.isFromBefore("a", 4));
    departed.left("a");
    assertTrue(departed.isFromBefore("a", 4));
  }

  @Test
  void aNodeThatToldNothingMayTellAnything() {
    departed.left("a");
    assertFalse(departed.isFromBefore("a", 1));
  }

  @Test
  void whoToldSomethingAndIsNoMemberIsMissingUntilItIsNoted() {
    departed.isFromBefore("a", 1);
    departed.isFromBefore("b", 2);
    departed.isFromBefore("c", 3);
    assertEquals(Set.of("a", "c"), departed.missing(List.of("b", "d")));
    departed.left("a");
    departed.forget("c");
    assertEquals(Set.of(), departed.missing(List.of("b")));
    assertFalse(departed.stands("a", 1));
    assertTrue(departed.stands("a", 2));
    assertTrue(departed.stands("c", 3));
  }
}
