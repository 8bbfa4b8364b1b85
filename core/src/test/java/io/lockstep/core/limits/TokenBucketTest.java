package io.lockstep.core.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000;
  private static final long START = -5 * SECOND;

  private final TokenBucket bucket = new TokenBucket(100, 50, START);

  @Test
  void aBurstNeedNotWait() {
    assertEquals(50, bucket.left(START));
    bucket.take(50, START);
    assertEquals(0, bucket.waitNanos(START));
    assertEquals(0, bucket.left(START));
  }

  @Test
  void whatIsTakenBeyondTheBurstIsMadeUpFor() {
    bucket.take(250, START);
    assertEquals(2 * SECOND, bucket.waitNanos(START));
    assertEquals(SECOND, bucket.waitNanos(START + SECOND));
    assertEquals(0, bucket.waitNanos(START + 2 * SECOND));
    bucket.take(100, START + 2 * SECOND);
    assertEquals(SECOND, bucket.waitNanos(START + 2 * SECOND));
  }

  @Test
  void aQuietTimeSavesUpNoMoreThanTheBurst() {
    bucket.take(50, START);
    assertEquals(20, bucket.left(START + SECOND / 5));
    assertEquals(50, bucket.left(START + 100 * SECOND));
    bucket.take(150, START + 100 * SECOND);
    assertEquals(SECOND, bucket.waitNanos(START + 100 * SECOND));
  }

  @Test
  void overALongTimeTheRateHolds() {
    long now = START;
    long taken = 0;
    while (now < START + 1_000 * SECOND) {
      bucket.take(7, now);
      taken += 7;
      now += bucket.waitNanos(now);
    }
    assertTrue(Math.abs(taken - 100_050) <= 10, "taken " + taken);
  }

  @Test
  void aRateOrABurstOfNothingIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> new TokenBucket(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new TokenBucket(1, 0, 0));
  }
}
