package io.lockstep.logs;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries into the log: kept first, then published, in the order in which they came. What
 * comes while the store is busy waits, within bounds, and is then kept in one go. Confined to the
 * log's event loop.
 */
final class Intake {
  private final Logs logs;
  private final EntryStore store;
  private final LongSupplier clock;
  private final long maxWaitingBytes;
  private final Runnable onPublished;
  private Queue<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean storing;

  /** Entries of one request. */
  private record Waiting(LogsCommand.Add add, CompletableFuture<LogsEvent.Added> added) {}

  /**
   * @param clock unix ms that never fall
   * @param maxWaitingBytes how much may wait to be kept
   * @param onPublished run each time there is something new to read
   */
  Intake(
      Logs logs, EntryStore store, LongSupplier clock, long maxWaitingBytes, Runnable onPublished) {
    this.logs = logs;
    this.store = store;
    this.clock = clock;
    this.maxWaitingBytes = maxWaitingBytes;
    this.onPublished = onPublished;
  }

  /**
   * Takes entries; completes once they are kept, and can be read.
   *
   * @return fails with {@code OVERLOADED} when too much waits already, or when they could not be
   *     kept; then none of them was
   */
  CompletionStage<LogsEvent.Added> add(LogsCommand.Add add) {
    long cost = add.cost();
    if (!waiting.isEmpty() && waitingBytes + cost > maxWaitingBytes) {
      return CompletableFuture.failedFuture(
          new FailureException(Failure.OVERLOADED, "more log entries come in than can be kept"));
    }
    CompletableFuture<LogsEvent.Added> added = new CompletableFuture<>();
    waiting.add(new Waiting(add, added));
    waitingBytes += cost;
    storeNext();
    return added;
  }

  private void storeNext() {
    if (storing || waiting.isEmpty()) {
      return;
    }
    storing = true;
    Queue<Waiting> taken = waiting;
    waiting = new ArrayDeque<>();
    waitingBytes = 0;
    List<NewEntry> entries = new ArrayList<>();
    taken.forEach(one -> entries.addAll(one.add.entries()));
    List<HeldEntry> stamped = logs.stamp(entries, clock.getAsLong());
    store.keep(stamped, logs.oldest(), failure -> stored(taken, stamped, failure));
  }

  private void stored(
      Queue<Waiting> taken, List<HeldEntry> stamped, @Nullable FailureException failure) {
    storing = false;
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
