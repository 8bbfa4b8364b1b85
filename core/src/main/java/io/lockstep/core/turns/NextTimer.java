package io.lockstep.core.turns;

import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Vertx;

/**
 * One timer for the earliest of several moments, and none while there is no moment. Confined to one
 * event loop.
 */
public final class NextTimer {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final MonotonicClock clock;
  private final Runnable task;
  private long timer = NO_TIMER;
  private long dueMs = Deadlines.NEVER;

  /**
   * @param task runs at the moment; it sets the timer again if there is a next one
   */
  public NextTimer(Vertx vertx, MonotonicClock clock, Runnable task) {
    this.vertx = vertx;
    this.clock = clock;
    this.task = task;
  }

  /** True if the timer is set to a later moment than that, or to none. */
  public boolean isAfter(long momentMs) {
    return momentMs < dueMs;
  }

  /**
   * Sets the timer to that moment. A timer for an earlier moment stays.
   *
   * @param momentMs on the clock, in milliseconds; {@link Deadlines#NEVER} sets none
   */
  public void set(long momentMs) {
    if (!isAfter(momentMs)) {
      return;
    }
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
    }
    dueMs = momentMs;
    timer = vertx.setTimer(Math.max(1, momentMs - clock.millis()), id -> fired());
  }

  private void fired() {
    timer = NO_TIMER;
    dueMs = Deadlines.NEVER;
    task.run();
  }
}
