package io.lockstep.dumper.follow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between tries: each time about twice as long, never over {@link #LONGEST}, and
 * each a little different, so that those who lost a server together do not come back together.
 */
final class Waits {
  static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long FIRST_MS = 200;

  private final RandomGenerator random;
  private long nextMs = FIRST_MS;
  private int tries;

  Waits(RandomGenerator random) {
    this.random = random;
  }

  /** The wait before the next try: from half of its length to the whole. */
  Duration next() {
    long wait = nextMs / 2 + random.nextLong(nextMs / 2 + 1);
    nextMs = Math.min(2 * nextMs, LONGEST.toMillis());
    tries++;
    return Duration.ofMillis(wait);
  }

  /** How many waits since the last success. */
  int tries() {
    return tries;
  }

  /** Something succeeded: the next wait is a short one. */
  void reset() {
    nextMs = FIRST_MS;
    tries = 0;
  }
}
