package io.lockstep.logs;

import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import io.lockstep.logs.entry.HeldEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replies and events of the logs feature. Follows WIRE, "Logs". */
public sealed interface LogsEvent extends Event {

  /** The entries are held. */
  record Added() implements LogsEvent {}

  /** Tells an edge with listeners the highest number that can be read. */
  record Grown(long newest) implements LogsEvent, KeyedEvent {
    @Override
    public String key() {
      return LogsAddresses.SEQUENCE;
    }
  }

  /**
   * Entries in their order.
   *
   * @param gap the entries missing before them; null if none are
   * @param upTo the number after which the next page begins
   * @param newest the highest number that can be read
   */
  record Page(@Nullable Gap gap, List<HeldEntry> entries, long upTo, long newest)
      implements LogsEvent {
    public Page {
      entries = List.copyOf(entries);
    }

    @Override
    public long weight() {
      long weight = 0;
      for (HeldEntry entry : entries) {
        weight += entry.weight();
      }
      return weight;
    }
  }

  /**
   * The result of a search for the newest entries.
   *
   * @param found the number of matching entries after {@code after}
   * @param done false if the search should continue below {@code after}
   */
  record Tail(long after, int found, boolean done) implements LogsEvent {}

  /**
   * Entries that a listener has missed.
   *
   * @param missing the number of entries; null if nobody knows
   * @param number the number just before the first entry that follows
   */
  record Gap(@Nullable Long missing, long number) {}
}
