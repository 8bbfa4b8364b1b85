package io.lockstep.core.recipient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long STEP_MS = 10;

  private final Pace pace = new Pace();
  private long nowMs = 100_000;
  private long sentBytes = 5_000_000;

  /** Lets time pass while the client is behind, and returns how long others waited for it. */
  private long behind(long ms, long bytesPerStep) {
    long waited = 0;
    for (long passed = 0; passed < ms; passed += STEP_MS) {
      nowMs += STEP_MS;
      sentBytes += bytesPerStep;
      pace.observe(true, sentBytes, nowMs);
      if (pace.isWaitedFor()) {
        pace.waited(STEP_MS);
        waited += STEP_MS;
      }
    }
    return waited;
  }

  @Test
  void whoKeepsUpIsNotWaitedFor() {
    pace.observe(false, sentBytes, nowMs);
    assertFalse(pace.isBehind());
    assertFalse(pace.isWaitedFor());
  }

  @Test
  void whoIsBehindAndReadsIsWaitedFor() {
    pace.observe(true, sentBytes, nowMs);
    behind(900, 10_000);
    assertTrue(pace.isWaitedFor());
  }

  @Test
  void whoHasStoppedToReadIsNotWaitedForAfterASecond() {
    pace.observe(true, sentBytes, nowMs);
    behind(990, 0);
    assertTrue(pace.isWaitedFor());
    behind(10, 0);
    assertFalse(pace.isWaitedFor());
    behind(10_000, 0);
    assertFalse(pace.isBehind());
  }

  @Test
  void whoReadsATrickleHasStopped() {
    pace.observe(true, sentBytes, nowMs);
    behind(1_000, 100);
    assertFalse(pace.isBehind());
  }

  @Test
  void whoReadsAgainIsWaitedForAgain() {
    pace.observe(true, sentBytes, nowMs);
    behind(3_000, 0);
    behind(100, 20_000);
    assertTrue(pace.isWaitedFor());
  }

  @Test
  void othersWaitForHalfOfTheTimeAtMost() {
    pace.observe(true, sentBytes, nowMs);
    behind(10_000, 10_000);
    assertEquals(5_000, behind(10_000, 10_000));
    assertTrue(pace.isBehind());
  }

  @Test
  void whoHasCaughtUpIsWaitedForAtOnceTheNextTime() {
    pace.observe(true, sentBytes, nowMs);
    behind(2_000, 0);
    pace.observe(false, sentBytes, nowMs += 10_000);
    pace.observe(true, sentBytes, nowMs += 10);
    assertTrue(pace.isWaitedFor());
  }
}
