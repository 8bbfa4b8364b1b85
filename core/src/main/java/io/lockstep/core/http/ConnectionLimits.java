package io.lockstep.core.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the open connections of this process, on all event loops, and knows their limit. */
public final class ConnectionLimits {
  /**
   * The number of connections beyond the limit that still get an answer. Further ones are closed
   * without one.
   */
  private static final int TOLD = 1_000;

  private final AtomicInteger open = new AtomicInteger();
  private final int max;

  public ConnectionLimits(int max) {
    this.max = max;
  }

  /** What to do with a new connection. */
  enum Admission {
    SERVED,
    REFUSED,
    CLOSED
  }

  Admission opened() {
    int now = open.incrementAndGet();
    if (now <= max) {
      return Admission.SERVED;
    }
    return now <= max + TOLD ? Admission.REFUSED : Admission.CLOSED;
  }

  void closed() {
    open.decrementAndGet();
  }

  /** The number of open connections. */
  public int open() {
    return open.get();
  }
}
