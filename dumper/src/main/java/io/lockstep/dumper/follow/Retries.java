package io.lockstep.dumper.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between tries, and how often: each wait about twice as long as the one before,
 * never over the longest, and each a little different, so that those who lost a server together do
 * not come back together.
 */
final class Retries {
  static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long FIRST_MS = 200;

  private final RandomGenerator random;
  private final int most;
  private final long longestMs;
  private long nextMs;
  private int made;

  /**
   * As many as {@code most} between two successes.
   *
   * @param random where the differences come from
   * @param longest the longest wait, {@link #LONGEST} outside of tests
   */
  Retries(RandomGenerator random, int most, Duration longest) {
    this.random = random;
    this.most = most;
    this.longestMs = longest.toMillis();
    this.nextMs = firstMs();
  }

  /** The wait before the next try: from half of its length to the whole. */
  Duration next() {
    long wait = nextMs / 2 + random.nextLong(nextMs / 2 + 1);
    nextMs = Math.min(2 * nextMs, longestMs);
    made++;
    return Duration.ofMillis(wait);
  }

  /** Whether it is time to give up. */
  boolean areOver() {
    return made >= most;
  }

  /** Something succeeded: it starts over with a short wait. */
  void reset() {
    nextMs = firstMs();
    made = 0;
  }

  private long firstMs() {
    return Math.min(FIRST_MS, longestMs);
  }
}
