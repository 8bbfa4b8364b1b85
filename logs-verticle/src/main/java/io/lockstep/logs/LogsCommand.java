package io.lockstep.logs;

import io.lockstep.core.message.Command;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.NewEntry;
import java.util.List;

/** Everything that can be asked of logs. Follows WIRE, "Logs". */
public sealed interface LogsCommand extends Command {

  /**
   * Holds these entries, in their order and with nothing between them; answered by {@link
   * LogsEvent.Added} once they are held, and on disk where that is wanted. All of them or none.
   */
  record Add(List<NewEntry> entries) implements LogsCommand {
    public Add {
      entries = List.copyOf(entries);
    }

    @Override
    public boolean waits() {
      return true;
    }

    @Override
    public int weight() {
      return (int) Math.min(Integer.MAX_VALUE, cost());
    }

    /** About how much memory they take. */
    public long cost() {
      long cost = 0;
      for (NewEntry entry : entries) {
        cost += entry.cost();
      }
      return cost;
    }
  }

  /**
   * Lets the edge at bus address {@code edge} be told as {@link LogsEvent.Grown} when there are new
   * entries; answered by {@link LogsEvent.Grown} too. Said again and again, for it holds for {@link
   * #LEASE_MS} only.
   */
  record Follow(String edge) implements LogsCommand {
    public static final long LEASE_MS = 5_000;
  }

  /**
   * Reads on behind entry number {@code after}; answered by {@link LogsEvent.Page}.
   *
   * @param maxBytes how much at the most, though one entry in any case
   */
  record Read(long after, EntryFilter filter, int maxBytes) implements LogsCommand {
    @Override
    public boolean takesLong() {
      return filter.readsMessages();
    }

    @Override
    public int weight() {
      return filter.length();
    }
  }

  /**
   * Asks where to read on from to get the newest {@code count} entries below number {@code below};
   * answered by {@link LogsEvent.Tail}.
   */
  record FindTail(EntryFilter filter, int count, long below) implements LogsCommand {
    @Override
    public boolean takesLong() {
      return filter.readsMessages();
    }

    @Override
    public int weight() {
      return filter.length();
    }
  }
}
