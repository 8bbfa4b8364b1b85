package io.lockstep.logs;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * What can be asked of logs over the bus, wherever they are owned. A log is one sequence, and so
 * has one key. Every future fails with a {@link io.lockstep.core.message.FailureException} when
 * there is no event.
 */
final class LogsAddresses {
  static final String FEATURE = "logs";

  private static final String SEQUENCE = "sequence";

  private final Bus bus;

  LogsAddresses(Bus bus) {
    this.bus = bus;
  }

  /** Whether anybody hosts logs. */
  boolean isHosted() {
    return !bus.owners(FEATURE).isEmpty();
  }

  /** Completes once the entries are held. */
  Future<LogsEvent.Added> add(List<NewEntry> entries) {
    return ask(new LogsCommand.Add(entries), LogsEvent.Added.class);
  }

  /** Lets this edge be told of new entries for a while; completes with the newest there is. */
  Future<LogsEvent.Grown> follow() {
    return ask(new LogsCommand.Follow(bus.edge()), LogsEvent.Grown.class);
  }

  /** Hears when there are new entries. */
  void onGrown(Consumer<LogsEvent.Grown> listener) {
    bus.listen(LogsEvent.Grown.class, listener);
  }

  Future<LogsEvent.Page> read(long after, EntryFilter filter, int maxBytes) {
    return ask(new LogsCommand.Read(after, filter, maxBytes), LogsEvent.Page.class);
  }

  /** Completes with where to read on from to get the newest {@code count} entries. */
  Future<Long> findTail(EntryFilter filter, int count) {
    return findTail(filter, count, Long.MAX_VALUE);
  }

  private Future<Long> findTail(EntryFilter filter, int count, long below) {
    return ask(new LogsCommand.FindTail(filter, count, below), LogsEvent.Tail.class)
        .compose(
            tail ->
                tail.done()
                    ? Future.succeededFuture(tail.after())
                    : findTail(filter, count - tail.found(), tail.after() + 1));
  }

  private <E extends Event> Future<E> ask(LogsCommand command, Class<E> answer) {
    return bus.ask(FEATURE, SEQUENCE, command, answer);
  }
}
