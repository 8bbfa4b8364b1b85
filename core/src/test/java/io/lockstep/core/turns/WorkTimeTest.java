package io.lockstep.core.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkTimeTest {
  private long now = 1_000_000;
  private final WorkTime time = new WorkTime(() -> now);

  @Test
  void aPieceIsOverAfterItsTime() {
    time.beginAt(now);
    time.beginPiece(100);
    now += 99;
    assertFalse(time.isUsedUp());
    now += 1;
    assertTrue(time.isUsedUp());
    assertEquals(now, time.now());
  }

  @Test
  void onlyWorkCounts() {
    time.beginAt(now);
    now += 10;
    assertEquals(10, time.worked());
    now += 5_000;
    time.beginAt(now);
    assertEquals(10, time.beginPiece(100));
    now += 7;
    assertEquals(17, time.worked());
  }

  @Test
  void aStepThatHadNoProcessorCountsForALimitedTime() {
    time.beginAt(now);
    now += 20 * WorkTime.STEP_NANOS;
    assertEquals(WorkTime.STEP_NANOS, time.worked());
  }
}
