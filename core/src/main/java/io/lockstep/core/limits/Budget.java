package io.lockstep.core.limits;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A number of bytes that may be in use at once, shared by the event loops of a process. Whoever
 * takes bytes gives back the same number later; nothing is taken past the limit.
 */
public final class Budget {
  private final long limitBytes;
  private final @Nullable Budget whole;
  private final AtomicLong usedBytes = new AtomicLong();

  public Budget(long limitBytes) {
    this(limitBytes, null);
  }

  private Budget(long limitBytes, @Nullable Budget whole) {
    if (limitBytes < 0) {
      throw new IllegalArgumentException("limitBytes: " + limitBytes);
    }
    this.limitBytes = limitBytes;
    this.whole = whole;
  }

  /**
   * A budget within this one: what is taken from it is taken from this one too. One purpose cannot
   * use up what others need, if it takes from a part.
   */
  public Budget part(long limitBytes) {
    return new Budget(limitBytes, this);
  }

  /** Takes {@code bytes}, or nothing at all and says so with {@code false}. */
  public boolean tryTake(long bytes) {
    if (!tryTakeHere(bytes)) {
      return false;
    }
    if (whole != null && !whole.tryTake(bytes)) {
      usedBytes.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  private boolean tryTakeHere(long bytes) {
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
    if (whole != null) {
      whole.giveBack(bytes);
    }
  }

  /** Whether {@code bytes} could be taken now. */
  public boolean hasRoomFor(long bytes) {
    return bytes <= limitBytes - usedBytes.get() && (whole == null || whole.hasRoomFor(bytes));
  }

  public long usedBytes() {
    return usedBytes.get();
  }

  public long limitBytes() {
    return limitBytes;
  }
}
