package io.lockstep.logs;

import io.lockstep.core.bus.client.FeatureClient;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.NewEntry;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The commands of logs as methods, which ask the owner over the bus. A log is one sequence, and so
 * has one key. A future fails with a {@link io.lockstep.core.message.FailureException} if there is
 * no event.
 */
public final class LogsAddresses {
  public static final String FEATURE = "logs";

  static final String SEQUENCE = "sequence";

  private final FeatureClient client;

  public LogsAddresses(FeatureClient client) {
    this.client = client;
  }

  /** True if anybody hosts logs. */
  boolean isHosted() {
    return !client.owners(FEATURE).isEmpty();
  }

  /** Adds entries. Completes when they are held. */
  public Future<LogsEvent.Added> add(List<NewEntry> entries) {
    return ask(new LogsCommand.Add(entries));
  }

  public Future<LogsEvent.Page> read(long after, EntryFilter filter, int maxBytes) {
    return ask(new LogsCommand.Read(after, filter, maxBytes));
  }

  /**
   * Completes with the number after which the newest {@code count} entries begin.
   *
   * @param wanted true while somebody waits for the answer; asked several times, because the search
   *     may take a while
   */
  public Future<Long> findTail(EntryFilter filter, int count, BooleanSupplier wanted) {
    return findTail(filter, count, Long.MAX_VALUE, wanted);
  }

  private Future<Long> findTail(EntryFilter filter, int count, long below, BooleanSupplier wanted) {
    return ask(new LogsCommand.FindTail(filter, count, below))
        .compose(
            tail ->
                tail.done() || !wanted.getAsBoolean()
                    ? Future.succeededFuture(tail.after())
                    : findTail(filter, count - tail.found(), tail.after() + 1, wanted));
  }

  private <R extends LogsEvent> Future<R> ask(LogsCommand<R> command) {
    return client.ask(FEATURE, SEQUENCE, command);
  }
}
