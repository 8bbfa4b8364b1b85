package io.lockstep.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JsonNestingTest {
  private static final int DEPTH = 200;

  /** Another kind on every level, without a pattern that repeats at 64. */
  private static boolean isObject(int level) {
    return level * level % 7 < 3;
  }

  @Test
  void eachLevelKeepsItsKindAlsoAfterItWasUsedBefore() {
    JsonNesting nesting = new JsonNesting(DEPTH);
    for (int round = 0; round < 2; round++) {
      int shift = round;
      for (int level = 0; level < DEPTH; level++) {
        assertTrue(nesting.open(isObject(level + shift)));
      }
      for (int level = DEPTH - 1; level >= 0; level--) {
        assertEquals(level + 1, nesting.depth());
        assertEquals(isObject(level + shift), nesting.isInObject(), "level " + level);
        nesting.close();
      }
    }
    assertEquals(0, nesting.depth());
  }

  @Test
  void nothingOpensBeyondTheGreatestDepth() {
    JsonNesting nesting = new JsonNesting(2);
    assertTrue(nesting.open(false));
    assertTrue(nesting.open(true));
    assertFalse(nesting.open(false));
    assertTrue(nesting.isInObject());
    nesting.close();
    assertTrue(nesting.open(false));
    assertFalse(nesting.isInObject());
  }
}
