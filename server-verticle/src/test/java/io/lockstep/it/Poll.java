package io.lockstep.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, with a deadline. */
final class Poll {
  static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Poll() {}

  /**
   * @param what is waited for, for the message of the failure
   */
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + DEADLINE + ": " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
