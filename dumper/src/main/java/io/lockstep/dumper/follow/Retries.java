package io.lockstep.dumper.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Decides how long to wait between tries, and when to give up. Each wait is about twice as long as
 * the one before, up to a limit. The waits vary a little, so that dumpers that lost a server
 * together do not return together.
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
   * Allows {@code most} tries between two successes.
   *
   * @param random the source of the variation
   * @param longest the longest wait; {@link #LONGEST} outside of tests
   */
  Retries(RandomGenerator random, int most, Duration longest) {
    this.random = random;
    this.most = most;
    this.longestMs = longest.toMillis();
    this.nextMs = firstMs();
  }

  /** The wait before the next try: a random part between half and all of the full wait. */
  Duration next() {
    long wait = nextMs / 2 + random.nextLong(nextMs / 2 + 1);
    nextMs = Math.min(2 * nextMs, longestMs);
    made++;
    return Duration.ofMillis(wait);
  }

  /** True if it is time to give up. */
  boolean areOver() {
    return made >= most;
  }

  /** Starts over with a short wait after a success. */
  void reset() {
    nextMs = firstMs();
    made = 0;
  }

  private long firstMs() {
    return Math.min(FIRST_MS, longestMs);
  }
}
