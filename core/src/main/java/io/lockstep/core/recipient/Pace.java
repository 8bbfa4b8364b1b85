package io.lockstep.core.recipient;

/**
 * Tracks how well one client keeps up, and for how long senders may be slowed down for it. Others
 * wait for a client that is behind while it reads, but at most half of the time, because it must
 * not hold them up. They do not wait for a client that has stopped reading.
 *
 * <p>Gets the number of bytes sent and the time as arguments.
 */
public final class Pace {
  /** A client that reads fewer bytes than this in {@link #WINDOW_MS} counts as not reading. */
  private static final long MIN_BYTES = 64 * 1024;

  /**
   * The window is long because a client may read for a thousand connections in turn. In
   * milliseconds.
   */
  private static final long WINDOW_MS = 1_000;

  private static final long MAX_PATIENCE_MS = 2_000;

  private boolean behind;
  private boolean reading;
  private long windowBytes;
  private long windowMs;
  private long patienceMs = MAX_PATIENCE_MS;
  private long refilledMs;

  /**
   * Measures the client now.
   *
   * @param much true if its queue is long
   * @param sentBytes the number of bytes sent to it altogether
   */
  public void observe(boolean much, long sentBytes, long nowMs) {
    if ((much && !behind) || sentBytes - windowBytes >= MIN_BYTES) {
      reading = true;
      windowBytes = sentBytes;
      windowMs = nowMs;
    } else if (nowMs - windowMs >= WINDOW_MS) {
      reading = false;
    }
    behind = much;
    patienceMs = Math.min(MAX_PATIENCE_MS, patienceMs + (nowMs - refilledMs) / 2);
    refilledMs = nowMs;
  }

  /** True if its queue is long. */
  public boolean hasMuchWaiting() {
    return behind;
  }

  /** True if its queue is long although it reads. */
  public boolean isBehind() {
    return behind && reading;
  }

  /** True if others may have to wait for it. */
  boolean isWaitedFor() {
    return isBehind() && patienceMs > 0;
  }

  /** Counts the time for which others had to wait. */
  void waited(long ms) {
    patienceMs -= ms;
  }
}
