package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static long[] waits(Retries retries, int count) {
    return LongStream.generate(() -> retries.next().toMillis()).limit(count).toArray();
  }

  @Test
  void waitsGrowUpToFiveSeconds() {
    for (int seed = 0; seed < 100; seed++) {
      long[] waits = waits(new Retries(new Random(seed), 1000, Retries.LONGEST), 20);

      assertTrue(waits[0] <= 200);
      assertTrue(waits[5] >= 2500);
      assertTrue(LongStream.of(waits).allMatch(wait -> wait <= 5000));
    }
  }

  @Test
  void twoDoNotWaitAlike() {
    Random random = new Random(1);

    assertFalse(
        java.util.Arrays.equals(
            waits(new Retries(random, 1000, Retries.LONGEST), 10),
            waits(new Retries(random, 1000, Retries.LONGEST), 10)));
  }

  @Test
  void afterASuccessWaitsAreShortAgain() {
    Retries retries = new Retries(new Random(1), 1000, Retries.LONGEST);
    assertEquals(10, waits(retries, 10).length);

    retries.reset();

    assertTrue(retries.next().toMillis() <= 200);
  }

  @Test
  void theyAreOverAfterSoMany() {
    Retries retries = new Retries(new Random(1), 2, Retries.LONGEST);
    retries.next();
    assertFalse(retries.areOver());
    retries.next();
    assertTrue(retries.areOver());

    retries.reset();
    assertFalse(retries.areOver());
  }
}
