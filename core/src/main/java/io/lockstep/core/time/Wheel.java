package io.lockstep.core.time;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deadlines of everything on one event loop that has many, such as its connections, kept
 * without a timer for each: a ring of slots, one for each tick of time, in which those that come
 * due then are linked. Putting and taking cost the same however many there are. A deadline further
 * away than the ring is long is passed over until its round has come.
 *
 * <p>Told the time; keeps no timer itself.
 */
public final class Wheel {
  private static final Logger log = LoggerFactory.getLogger(Wheel.class);

  /** How long a tick is, in milliseconds; nothing comes due more exactly than that. */
  public static final long TICK_MS = 50;

  private static final int SLOTS = 1024;

  private final Entry[] slots = new Entry[SLOTS];
  private long tick;

  /**
   * @param nowMs when it starts, on the clock that {@link #advance} goes by
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

  /** Lets {@code entry} come due, not before {@code dueMs} and once; an earlier date is void. */
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

  /** The same, so many milliseconds from now. */
  public void putAfter(Entry entry, long delayMs) {
    put(entry, tick * TICK_MS + delayMs);
  }

  /** Lets {@code entry} not come due any more. */
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

  /** Calls everything that has come due until {@code nowMs}. */
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
      // One that was called before may have put it off, or taken it away.
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
      // The others are not to miss theirs because of this one.
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
