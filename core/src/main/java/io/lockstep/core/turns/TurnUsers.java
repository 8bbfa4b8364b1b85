package io.lockstep.core.turns;

import org.jspecify.annotations.Nullable;

/** Notes which user of an event loop was served when, to know whether a user is alone. */
final class TurnUsers {
  private @Nullable Object last;
  private long lastNanos;
  private long beforeNanos;

  /**
   * @param longAgoNanos the time at which every user was served last before the first one
   */
  TurnUsers(long longAgoNanos) {
    lastNanos = longAgoNanos;
    beforeNanos = longAgoNanos;
  }

  void served(Object user, long now) {
    if (user != last) {
      beforeNanos = lastNanos;
      last = user;
    }
    lastNanos = now;
  }

  /** The last time at which another user than that was served. */
  long othersServedNanos(Object user) {
    return last == user ? beforeNanos : lastNanos;
  }
}
