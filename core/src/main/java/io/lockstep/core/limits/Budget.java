package io.lockstep.core.limits;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A number of bytes that may be in use at once, shared by the event loops of a process. Every byte
 * that is taken is given back later. Only {@link #take} goes beyond the limit.
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
   * Makes a budget within this one. What is taken from the part is taken from this one, too. A
   * purpose that takes from a part cannot use up what others need.
   */
  public Budget part(long limitBytes) {
    return new Budget(limitBytes, this);
  }

  /** Takes {@code bytes}. False if there is no room; then nothing is taken. */
  public boolean tryTake(long bytes) {
    if (bytes <= 0) {
      take(bytes);
      return true;
    } else if (!tryTakeHere(bytes)) {
      return false;
    } else if (whole != null && !whole.tryTake(bytes)) {
      long before = usedBytes.getAndAdd(-bytes);
      // Another thread may have taken bytes beyond the limit because these were within it.
      whole.take(bytes - (withinLimit(before) - withinLimit(before - bytes)));
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

  /**
   * Takes {@code bytes} that are in use already, beyond the limit if necessary. What a part takes
   * beyond its limit is not taken from the whole, where others have their room.
   */
  public void take(long bytes) {
    long before = usedBytes.getAndAdd(bytes);
    if (whole != null) {
      whole.take(withinLimit(before + bytes) - withinLimit(before));
    }
  }

  public void giveBack(long bytes) {
    take(-bytes);
  }

  private long withinLimit(long bytes) {
    return Math.min(bytes, limitBytes);
  }

  /** True if {@code bytes} could be taken now. */
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
