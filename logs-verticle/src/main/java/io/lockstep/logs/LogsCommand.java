package io.lockstep.logs;

import io.lockstep.core.message.Command;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.NewEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Everything that can be asked of logs. Follows WIRE, "Logs".
 *
 * @param <R> the type of the answer
 */
public sealed interface LogsCommand<R extends LogsEvent> extends Command<R> {

  /** Answers commands, one method for each kind, now or later. */
  interface Visitor {
    CompletionStage<LogsEvent.Added> add(Add command, BooleanSupplier late);

    CompletionStage<LogsEvent.Grown> follow(Follow command, BooleanSupplier late);

    CompletionStage<LogsEvent.Page> read(Read command, BooleanSupplier late);

    CompletionStage<LogsEvent.Tail> findTail(FindTail command, BooleanSupplier late);
  }

  /**
   * Lets {@code visitor} answer this command.
   *
   * @param late whether its deadline has passed, so that nobody waits for the answer any more
   */
  CompletionStage<R> answerBy(Visitor visitor, BooleanSupplier late);

  /**
   * Holds these entries, in their order and with nothing between them; answered by {@link
   * LogsEvent.Added} once they are held, and on disk where that is wanted. All of them or none.
   */
  record Add(List<NewEntry> entries) implements LogsCommand<LogsEvent.Added> {
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

    @Override
    public Class<LogsEvent.Added> answerType() {
      return LogsEvent.Added.class;
    }

    @Override
    public CompletionStage<LogsEvent.Added> answerBy(Visitor visitor, BooleanSupplier late) {
      return visitor.add(this, late);
    }
  }

  /**
   * Lets the edge at bus address {@code edge} be told as {@link LogsEvent.Grown} when there are new
   * entries; answered by {@link LogsEvent.Grown} too. Said again and again, for it holds for {@link
   * #LEASE_MS} only.
   */
  record Follow(String edge) implements LogsCommand<LogsEvent.Grown> {
    public static final long LEASE_MS = 5_000;

    @Override
    public Class<LogsEvent.Grown> answerType() {
      return LogsEvent.Grown.class;
    }

    @Override
    public CompletionStage<LogsEvent.Grown> answerBy(Visitor visitor, BooleanSupplier late) {
      return visitor.follow(this, late);
    }
  }

  /**
   * Reads on behind entry number {@code after}; answered by {@link LogsEvent.Page}.
   *
   * @param maxBytes how much at the most, though one entry in any case
   */
  record Read(long after, EntryFilter filter, int maxBytes) implements LogsCommand<LogsEvent.Page> {
    @Override
    public boolean takesLong() {
      return filter.readsMessages();
    }

    @Override
    public int weight() {
      return filter.length();
    }

    @Override
    public Class<LogsEvent.Page> answerType() {
      return LogsEvent.Page.class;
    }

    @Override
    public CompletionStage<LogsEvent.Page> answerBy(Visitor visitor, BooleanSupplier late) {
      return visitor.read(this, late);
    }
  }

  /**
   * Asks where to read on from to get the newest {@code count} entries below number {@code below};
   * answered by {@link LogsEvent.Tail}.
   */
  record FindTail(EntryFilter filter, int count, long below)
      implements LogsCommand<LogsEvent.Tail> {
    @Override
    public boolean takesLong() {
      return filter.readsMessages();
    }

    @Override
    public int weight() {
      return filter.length();
    }

    @Override
    public Class<LogsEvent.Tail> answerType() {
      return LogsEvent.Tail.class;
    }

    @Override
    public CompletionStage<LogsEvent.Tail> answerBy(Visitor visitor, BooleanSupplier late) {
      return visitor.findTail(this, late);
    }
  }
}
