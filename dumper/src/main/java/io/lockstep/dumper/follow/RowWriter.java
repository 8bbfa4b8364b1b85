package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.store.Written;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores the pending entries in batches. It writes a batch when there are enough entries for one,
 * or when the batch time is over. The entries of a batch stay pending until the database has stored
 * them.
 */
final class RowWriter {
  /** Receives the result of each write. */
  interface Listener {
    /**
     * A batch is stored.
     *
     * @param number the number of its last entry; empty if the server gives none
     */
    void stored(OptionalLong number, Written written);

    /**
     * The database has another position than we believed. The listener removes the pending entries
     * that do not follow it.
     *
     * @param position the number after which to continue
     */
    void moved(OptionalLong position);

    /** The database link gave up. */
    void failed(Throwable failure);
  }

  private final Vertx vertx;
  private final DatabaseLink database;
  private final Pending pending;
  private final Duration batchTime;
  private final Progress progress;
  private final Listener listener;
  private final Promise<Void> drained = Promise.promise();
  private boolean numbered;
  private boolean writing;
  private boolean timed;
  private boolean draining;

  RowWriter(
      Vertx vertx,
      DatabaseLink database,
      Pending pending,
      Duration batchTime,
      Progress progress,
      Listener listener) {
    this.vertx = vertx;
    this.database = database;
    this.pending = pending;
    this.batchTime = batchTime;
    this.progress = progress;
    this.listener = listener;
  }

  /**
   * Adds entries to store.
   *
   * @param isNumbered true if the server can resume after their numbers
   */
  void add(List<LogEntry> entries, boolean isNumbered) {
    numbered = isNumbered;
    pending.add(entries);
    progress.waiting(pending);
    proceed();
  }

  private void proceed() {
    if (writing) {
      return;
    }
    if (pending.isEmpty()) {
      if (draining) {
        drained.tryComplete();
      }
    } else if (pending.hasBatch() || draining) {
      write();
    } else if (!timed) {
      timed = true;
      vertx.setTimer(batchTime.toMillis(), timer -> timeIsUp());
    }
  }

  private void timeIsUp() {
    timed = false;
    if (!writing && !pending.isEmpty()) {
      write();
    }
  }

  private void write() {
    writing = true;
    List<LogEntry> batch = pending.batch();
    database
        .write(
            batch.stream().filter(entry -> entry.refusal() == null).map(LogEntry::row).toList(),
            batch.stream().map(LogEntry::refused).flatMap(Optional::stream).toList(),
            end(batch))
        .onSuccess(written -> written(batch, written))
        .onFailure(this::notWritten);
  }

  private void notWritten(Throwable failure) {
    if (failure instanceof PositionMoved moved) {
      writing = false;
      listener.moved(moved.position());
      progress.waiting(pending);
      proceed();
    } else {
      listener.failed(failure);
    }
  }

  private OptionalLong end(List<LogEntry> batch) {
    return numbered ? batch.get(batch.size() - 1).number() : OptionalLong.empty();
  }

  private void written(List<LogEntry> batch, Written written) {
    writing = false;
    pending.stored(batch.size());
    progress.stored(batch, written);
    progress.waiting(pending);
    listener.stored(end(batch), written);
    proceed();
  }

  /** Completes when everything pending is stored. It does not wait for batches to fill. */
  Future<Void> drain() {
    draining = true;
    proceed();
    return drained.future();
  }
}
