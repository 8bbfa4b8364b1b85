package io.lockstep.core.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the things whose deadline has passed without visiting the others. It is a binary heap: to
 * set, move or remove a deadline costs the logarithm of their number; to read the next one costs
 * nothing.
 *
 * <p>The caller passes the time and keeps the timer. Confined to one thread.
 */
public final class Deadlines<T> {
  /** The value of {@link #nextMs} while nothing has a deadline. */
  public static final long NEVER = Long.MAX_VALUE;

  private final List<Entry<T>> heap = new ArrayList<>();

  /** One thing and its deadline; belongs to one {@link Deadlines}. */
  public static final class Entry<T> {
    private final T value;
    private long dueMs = NEVER;
    private int index = -1;

    public Entry(T value) {
      this.value = value;
    }

    /** The deadline; {@link #NEVER} while it has none. */
    public long dueMs() {
      return dueMs;
    }
  }

  /** Sets the entry's deadline in place of the one before; {@link #NEVER} removes it. */
  public void put(Entry<T> entry, long dueMs) {
    if (dueMs == NEVER) {
      remove(entry);
      return;
    }
    entry.dueMs = dueMs;
    if (entry.index < 0) {
      heap.add(entry);
      entry.index = heap.size() - 1;
    }
    siftDown(siftUp(entry));
  }

  /** Removes the entry's deadline, if it has one. */
  public void remove(Entry<T> entry) {
    int hole = entry.index;
    if (hole < 0) {
      return;
    }
    entry.index = -1;
    entry.dueMs = NEVER;
    Entry<T> last = heap.remove(heap.size() - 1);
    if (last != entry) {
      heap.set(hole, last);
      last.index = hole;
      siftDown(siftUp(last));
    }
  }

  /**
   * Removes the earliest deadline that has passed, and returns its thing. Null if none has passed.
   */
  public @Nullable T poll(long nowMs) {
    if (heap.isEmpty() || heap.get(0).dueMs > nowMs) {
      return null;
    }
    Entry<T> first = heap.get(0);
    remove(first);
    return first.value;
  }

  /** The earliest deadline. */
  public long nextMs() {
    return heap.isEmpty() ? NEVER : heap.get(0).dueMs;
  }

  /** The number of things with a deadline. */
  public int size() {
    return heap.size();
  }

  /** Removes all deadlines. */
  public void clear() {
    for (Entry<T> entry : heap) {
      entry.index = -1;
      entry.dueMs = NEVER;
    }
    heap.clear();
  }

  private Entry<T> siftUp(Entry<T> entry) {
    while (entry.index > 0) {
      Entry<T> parent = heap.get((entry.index - 1) / 2);
      if (parent.dueMs <= entry.dueMs) {
        break;
      }
      swap(parent, entry);
    }
    return entry;
  }

  private void siftDown(Entry<T> entry) {
    for (int child = 2 * entry.index + 1; child < heap.size(); child = 2 * entry.index + 1) {
      Entry<T> least = heap.get(child);
      if (child + 1 < heap.size() && heap.get(child + 1).dueMs < least.dueMs) {
        least = heap.get(child + 1);
      }
      if (entry.dueMs <= least.dueMs) {
        break;
      }
      swap(least, entry);
    }
  }

  private void swap(Entry<T> one, Entry<T> other) {
    int index = one.index;
    one.index = other.index;
    other.index = index;
    heap.set(one.index, one);
    heap.set(other.index, other);
  }
}
