package io.lockstep.core.http;

import java.util.concurrent.atomic.AtomicInteger;

/** How many connections this process has open, over all of its event loops, and may have. */
public final class ConnectionLimits {
  /** How many beyond the limit are still told so; further ones are closed without a word. */
  private static final int TOLD = 1_000;

  private final AtomicInteger open = new AtomicInteger();
  private final int max;

  public ConnectionLimits(int max) {
    this.max = max;
  }

  /** What becomes of a new connection. */
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

  /** How many are open now. */
  public int open() {
    return open.get();
  }
}
