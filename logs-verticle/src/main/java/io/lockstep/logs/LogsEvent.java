package io.lockstep.logs;

import io.lockstep.core.message.Event;
import io.lockstep.logs.entry.HeldEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that logs answer and tell. Follows WIRE, "Logs". */
public sealed interface LogsEvent extends Event {

  /** The entries are held. */
  record Added() implements LogsEvent {}

  /** For an edge with listeners: {@code newest} is the highest number there is to read. */
  record Grown(long newest) implements LogsEvent {}

  /**
   * Entries in their order.
   *
   * @param gap what was missed before them; null when nothing was
   * @param upTo where to read on from
   * @param newest the highest number there is to read
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
   * Where to read on from.
   *
   * @param found how many of the wanted entries are behind {@code after}
   * @param done false when it is worth to ask on, below {@code after}, for the rest
   */
  record Tail(long after, int found, boolean done) implements LogsEvent {}

  /**
   * Entries that a listener has missed.
   *
   * @param missing how many; null when that cannot be known
   * @param number the number just before the first entry that follows
   */
  record Gap(@Nullable Long missing, long number) {}
}
