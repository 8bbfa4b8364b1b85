package io.lockstep.core.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of bytes that may be in use at once, shared by the event loops of a process. Whoever
 * takes bytes gives back the same number later; nothing is taken past the limit.
 */
public final class Budget {
  private final long limitBytes;
  private final AtomicLong usedBytes = new AtomicLong();

  public Budget(long limitBytes) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException("limitBytes: " + limitBytes);
    }
    this.limitBytes = limitBytes;
  }

  /** Takes {@code bytes}, or nothing at all and says so with {@code false}. */
  public boolean tryTake(long bytes) {
    long used = usedBytes.get();
    while (bytes <= limitBytes - used) {
      if (usedBytes.compareAndSet(used, used + bytes)) {
        return true;
      }
      used = usedBytes.get();
    }
    return false;
  }

  public void giveBack(long bytes) {
    usedBytes.addAndGet(-bytes);
  }

  public long usedBytes() {
    return usedBytes.get();
  }

  public long limitBytes() {
    return limitBytes;
  }
}
