package io.lockstep.dumper.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between tries, and how often: each wait about twice as long as the one before,
 * never over {@link #LONGEST}, and each a little different, so that those who lost a server
 * together do not come back together.
 */
final class Retries {
  static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long FIRST_MS = 200;

  private final RandomGenerator random;
  private final int most;
  private long nextMs = FIRST_MS;
  private int made;

  /**
   * As many as {@code most} between two successes.
   *
   * @param random where the differences come from
   */
  Retries(RandomGenerator random, int most) {
    this.random = random;
    this.most = most;
  }

  /** The wait before the next try: from half of its length to the whole. */
  Duration next() {
    long wait = nextMs / 2 + random.nextLong(nextMs / 2 + 1);
    nextMs = Math.min(2 * nextMs, LONGEST.toMillis());
    made++;
    return Duration.ofMillis(wait);
  }

  /** Whether it is time to give up. */
  boolean areOver() {
    return made >= most;
  }

  /** Something succeeded: it starts over with a short wait. */
  void reset() {
    nextMs = FIRST_MS;
    made = 0;
  }
}
