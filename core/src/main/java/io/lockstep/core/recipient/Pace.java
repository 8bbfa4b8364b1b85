package io.lockstep.core.recipient;

/**
 * How one client keeps up with what is sent to it, and how far those who send may be slowed for it.
 * One that is behind is waited for while it goes on to read, though for no more than half of the
 * time: others are not to be held up by it. One that has stopped to read is not waited for.
 *
 * <p>Told how much has left for the client, and the time.
 */
public final class Pace {
  /** Less than this in {@link #WINDOW_MS} is not reading, in bytes. */
  private static final long MIN_BYTES = 64 * 1024;

  /** One that reads for a thousand connections in turn takes its time, in milliseconds. */
  private static final long WINDOW_MS = 1_000;

  private static final long MAX_PATIENCE_MS = 2_000;

  private boolean behind;
  private boolean reading;
  private long windowBytes;
  private long windowMs;
  private long patienceMs = MAX_PATIENCE_MS;
  private long refilledMs;

  /**
   * Looks at the client now.
   *
   * @param much whether much is waiting for it
   * @param sentBytes how much has left for it altogether
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

  /** Whether much waits for it, read or not. */
  public boolean hasMuchWaiting() {
    return behind;
  }

  /** Whether much waits for it, and yet it goes on to read. */
  public boolean isBehind() {
    return behind && reading;
  }

  /** Whether others may be made to wait for it. */
  boolean isWaitedFor() {
    return isBehind() && patienceMs > 0;
  }

  /** Others have been made to wait for so long. */
  void waited(long ms) {
    patienceMs -= ms;
  }
}
