package io.lockstep.core.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many deadlines of one event loop, such as those of its connections, without a timer for each. It
 * is a ring of slots, one for each tick. A slot links the entries that are due in that tick. To add
 * or remove an entry costs the same however many there are. An entry whose deadline is more than
 * one round away stays in its slot until its round comes.
 *
 * <p>The caller passes the time and keeps the timer.
 */
public final class Wheel {
  private static final Logger log = LoggerFactory.getLogger(Wheel.class);

  /** The length of a tick in milliseconds, and so the precision of deadlines. */
  public static final long TICK_MS = 50;

  private static final int SLOTS = 1024;

  private final Entry[] slots = new Entry[SLOTS];
  private long tick;

  /**
   * @param nowMs the time of the start, on the clock of {@link #advance}
   */
  public Wheel(long nowMs) {
    tick = nowMs / TICK_MS;
    for (int i = 0; i < SLOTS; i++) {
      Entry head = new Entry(() -> {});
      head.next = head;
      head.previous = head;
      slots[i] = head;
    }
  }

  /**
   * Sets the deadline of {@code entry} in place of an earlier one. It is called once, not before
   * {@code dueMs}.
   */
  public void put(Entry entry, long dueMs) {
    take(entry);
    entry.dueTick = Math.max(tick + 1, dueMs / TICK_MS + 1);
    Entry head = slots[(int) (entry.dueTick % SLOTS)];
    Entry last = head.previous;
    entry.previous = last;
    entry.next = head;
    head.previous = entry;
    if (last != null) {
      last.next = entry;
    }
  }

  /** Sets the deadline of {@code entry} to that many milliseconds from now. */
  public void putAfter(Entry entry, long delayMs) {
    put(entry, tick * TICK_MS + delayMs);
  }

  /** Removes the deadline of {@code entry}. */
  public void take(Entry entry) {
    Entry next = entry.next;
    Entry previous = entry.previous;
    if (next != null && previous != null) {
      previous.next = next;
      next.previous = previous;
      entry.next = null;
      entry.previous = null;
    }
  }

  /** Calls all entries whose deadline has passed at {@code nowMs}. */
  public void advance(long nowMs) {
    long until = nowMs / TICK_MS;
    // After a long sleep one round visits every slot.
    tick = Math.max(tick, until - SLOTS);
    List<Entry> due = new ArrayList<>();
    while (tick < until) {
      tick++;
      Entry head = slots[(int) (tick % SLOTS)];
      for (Entry entry = head.next; entry != null && entry != head; entry = entry.next) {
        if (entry.dueTick <= until) {
          due.add(entry);
        }
      }
    }
    for (Entry entry : due) {
      // An entry that was called before may have moved or removed this one.
      if (entry.next != null && entry.dueTick <= until) {
        take(entry);
        call(entry);
      }
    }
  }

  private static void call(Entry entry) {
    try {
      entry.due.run();
    } catch (RuntimeException e) {
      // Other entries must not miss their deadline because of this exception.
      log.error("a deadline could not be kept", e);
    }
  }

  /** Something with a deadline. */
  public static final class Entry {
    private final Runnable due;
    private @Nullable Entry next;
    private @Nullable Entry previous;
    private long dueTick;

    /**
     * @param due called when the deadline has passed
     */
    public Entry(Runnable due) {
      this.due = due;
    }
  }
}
