package io.lockstep.core.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How long an event loop waits for its next turn. */
class LoopTurnsTest {
  @Test
  void aDelayIsWholeMilliseconds() {
    assertEquals(0, LoopTurns.roundedUp(0));
    assertEquals(1_000_000, LoopTurns.roundedUp(1));
    assertEquals(1_000_000, LoopTurns.roundedUp(1_000_000));
    assertEquals(2_000_000, LoopTurns.roundedUp(1_000_001));
  }
}
