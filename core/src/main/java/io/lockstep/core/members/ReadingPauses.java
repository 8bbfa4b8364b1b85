package io.lockstep.core.members;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/**
 * Decides whether messages of one client are read. Reading pauses while many of its requests to
 * owners are under way, and while others of its group cannot keep up. So the client is slowed down
 * by its own connection. Confined to the connection's event loop.
 */
public final class ReadingPauses {
  /** Reading pauses at this number of requests under way, and goes on at half of it. */
  static final int MAX_REQUESTS = 256;

  /** The same for the bytes of their messages. */
  static final int MAX_BYTES = 1 << 18;

  /** A client is slowed down for this time, unless an owner says again that it should be. */
  static final long MAX_SLOW_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final Runnable pause;
  private final Runnable resume;
  private int requests;
  private int bytes;
  private boolean isFull;
  private boolean isSlowed;
  private long slowUntilNanos;

  /**
   * @param pause stops reading; may be called again
   * @param resume reads on; may be called again
   */
  public ReadingPauses(Runnable pause, Runnable resume) {
    this.pause = pause;
    this.resume = resume;
  }

  /** Counts a request as under way until its reply completes. */
  public <T> Future<T> track(Future<T> reply, int messageBytes) {
    requests++;
    bytes += messageBytes;
    pauseOrResume();
    return reply.andThen(
        done -> {
          requests--;
          bytes -= messageBytes;
          pauseOrResume();
        });
  }

  /** Slows the client down, or no longer. */
  public void slow(boolean slow, long nowNanos) {
    slowUntilNanos = nowNanos + MAX_SLOW_NANOS;
    isSlowed = slow;
    pauseOrResume();
  }

  /** True while the client is slowed down. Ends that when its time is over. */
  public boolean isSlowed(long nowNanos) {
    if (isSlowed && nowNanos - slowUntilNanos >= 0) {
      slow(false, nowNanos);
    }
    return isSlowed;
  }

  private void pauseOrResume() {
    boolean much = requests >= MAX_REQUESTS || bytes >= MAX_BYTES;
    boolean little = requests <= MAX_REQUESTS / 2 && bytes <= MAX_BYTES / 2;
    isFull = much || (isFull && !little);
    if (isFull || isSlowed) {
      pause.run();
    } else {
      resume.run();
    }
  }
}
