package io.lockstep.logs.owner;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.UnixClock;
import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.NewEntry;
import io.lockstep.logs.held.Logs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries into the log. It stores them first and then publishes them, in the order in which
 * they arrived. While the store is busy, further entries wait in a bounded queue. They are then
 * stored together. Confined to the log's event loop.
 */
final class Intake {
  private final Logs logs;
  private final EntryStore store;
  private final UnixClock clock;
  private final long maxPendingBytes;
  private final Runnable onPublished;
  private Queue<Waiting> waiting = new ArrayDeque<>();

  /** The memory of entries that wait or are being stored. */
  private long pendingBytes;

  private boolean storing;

  /** Entries of one request. */
  private record Waiting(
      LogsCommand.Add add,
      long cost,
      BooleanSupplier late,
      CompletableFuture<LogsEvent.Added> added) {}

  /**
   * @param clock gives entries their time
   * @param maxPendingBytes the memory of entries that may wait or be stored at a time; one request
   *     may always wait
   * @param onPublished runs each time there are new entries to read
   */
  Intake(Logs logs, EntryStore store, UnixClock clock, long maxPendingBytes, Runnable onPublished) {
    this.logs = logs;
    this.store = store;
    this.clock = clock;
    this.maxPendingBytes = maxPendingBytes;
    this.onPublished = onPublished;
  }

  /**
   * Takes entries. Completes after they are stored and can be read.
   *
   * @param late true if nobody waits for the answer any more; asked when the entries' turn comes
   * @return fails with {@code OVERLOADED} if too many entries wait, or if they could not be stored;
   *     fails with {@code TIMED_OUT} if they are late; then none of them is stored
   */
  CompletionStage<LogsEvent.Added> add(LogsCommand.Add add, BooleanSupplier late) {
    long cost = add.cost();
    if (!waiting.isEmpty() && pendingBytes + cost > maxPendingBytes) {
      return CompletableFuture.failedFuture(
          new FailureException(Failure.OVERLOADED, "more log entries arrive than can be stored"));
    }
    CompletableFuture<LogsEvent.Added> added = new CompletableFuture<>();
    waiting.add(new Waiting(add, cost, late, added));
    pendingBytes += cost;
    storeNext();
    return added;
  }

  private void storeNext() {
    if (storing) {
      return;
    }
    Queue<Waiting> taken = waiting;
    waiting = new ArrayDeque<>();
    taken.removeIf(this::isLate);
    if (taken.isEmpty()) {
      return;
    }
    storing = true;
    try {
      keep(taken);
    } catch (RuntimeException | Error e) {
      // Also when memory has run out: the posts are answered, and the next entries are taken.
      stored(taken, List.of(), e);
    }
  }

  private boolean isLate(Waiting one) {
    if (!one.late.getAsBoolean()) {
      return false;
    }
    pendingBytes -= one.cost;
    one.added.completeExceptionally(
        new FailureException(Failure.TIMED_OUT, "the log entries were not kept in time"));
    return true;
  }

  private void keep(Queue<Waiting> taken) {
    List<NewEntry> entries = new ArrayList<>();
    taken.forEach(one -> entries.addAll(one.add.entries()));
    List<HeldEntry> stamped = logs.stamp(entries, clock.unixMillis());
    store.keep(stamped, logs.oldest(), failure -> stored(taken, stamped, failure));
  }

  private void stored(Queue<Waiting> taken, List<HeldEntry> stamped, @Nullable Throwable failure) {
    storing = false;
    taken.forEach(one -> pendingBytes -= one.cost);
    if (failure == null) {
      stamped.forEach(logs::publish);
      onPublished.run();
      taken.forEach(one -> one.added.complete(new LogsEvent.Added()));
    } else {
      taken.forEach(one -> one.added.completeExceptionally(failure));
    }
    storeNext();
  }
}
