package io.lockstep.logs;

import io.lockstep.core.message.Command;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.NewEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * The commands of the logs feature. Follows WIRE, "Logs".
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
   * Adds these entries, in their order and next to each other. Answered by {@link LogsEvent.Added}
   * when they are held, and on disk if there is a folder. All of them are added, or none.
   */
  record Add(List<NewEntry> entries) implements LogsCommand<LogsEvent.Added> {
    public Add {
      entries = List.copyOf(entries);
    }

    @Override
    public boolean isSlow() {
      return true;
    }

    @Override
    public int weight() {
      return (int) Math.min(Integer.MAX_VALUE, cost());
    }

    /** The memory that they take, about. */
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
   * Subscribes the edge at bus address {@code edge}: it gets a {@link LogsEvent.Grown} when there
   * are new entries. Answered by {@link LogsEvent.Grown}, too. The edge repeats it, because it ends
   * after {@link #LEASE_MS}.
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
   * Reads the entries after number {@code after}. Answered by {@link LogsEvent.Page}.
   *
   * @param maxBytes the size of the page; one entry may be larger
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
   * Asks for the number after which the newest {@code count} entries below number {@code below}
   * begin. Answered by {@link LogsEvent.Tail}.
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
