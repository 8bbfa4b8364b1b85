package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.Refused;
import io.lockstep.dumper.store.Written;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A database in memory that can be unavailable or slow, or lose the answer to a commit. */
final class FakeDatabase implements Supplier<Future<Destination>> {
  private final Set<LogRow> rows = new LinkedHashSet<>();
  private final List<Refused> refused = new ArrayList<>();
  private OptionalLong position = OptionalLong.empty();
  private @Nullable Throwable failure;
  private @Nullable Promise<Void> held;
  private boolean losesAnswer;
  private int writes;
  private int opened;
  private int closed;

  @Override
  public synchronized Future<Destination> get() {
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    opened++;
    return Future.succeededFuture(new Connection());
  }

  /** Makes everything fail with {@code problem}; with null it works again. */
  synchronized void fail(@Nullable Throwable problem) {
    failure = problem;
  }

  /** Makes the next write succeed but answer with a failure. */
  synchronized void loseAnswer() {
    losesAnswer = true;
  }

  /** Makes writes wait until {@link #release}. */
  synchronized void hold() {
    held = Promise.promise();
  }

  synchronized void release() {
    Promise<Void> waiting = held;
    held = null;
    if (waiting != null) {
      waiting.complete();
    }
  }

  synchronized List<LogRow> rows() {
    return new ArrayList<>(rows);
  }

  synchronized List<Refused> refused() {
    return new ArrayList<>(refused);
  }

  synchronized List<Long> numbers() {
    return rows.stream().map(LogRow::seqNumber).toList();
  }

  synchronized OptionalLong position() {
    return position;
  }

  synchronized void position(long number) {
    position = OptionalLong.of(number);
  }

  /** Returns to the state with {@code count} rows, like a restored backup. */
  synchronized void restore(int count) {
    List<LogRow> kept = rows().subList(0, count);
    rows.retainAll(new LinkedHashSet<>(kept));
    position = kept.isEmpty() ? OptionalLong.empty() : Entries.number(kept.get(count - 1));
  }

  synchronized int writes() {
    return writes;
  }

  /** Number of open connections. */
  synchronized int open() {
    return opened - closed;
  }

  private synchronized Future<Written> write(
      List<LogRow> added, List<Refused> refusedNow, OptionalLong end) {
    writes++;
    if (failure != null) {
      return Future.failedFuture(failure);
    }
    if (held != null) {
      return held.future().compose(released -> write(added, refusedNow, end));
    }
    int before = rows.size();
    rows.addAll(added);
    if (end.isPresent()) {
      position = end;
    }
    if (losesAnswer) {
      losesAnswer = false;
      return Future.failedFuture("connection lost");
    }
    refused.addAll(refusedNow);
    return Future.succeededFuture(
        new Written(
            rows.size() - before,
            refusedNow.size(),
            refusedNow.isEmpty() ? null : refusedNow.get(0).reason()));
  }

  private final class Connection implements Destination {
    @Override
    public Future<OptionalLong> position() {
      return Future.succeededFuture(FakeDatabase.this.position());
    }

    @Override
    public Future<Written> write(List<LogRow> added, List<Refused> refusedNow, OptionalLong end) {
      return FakeDatabase.this.write(added, refusedNow, end);
    }

    @Override
    public Future<Void> close() {
      synchronized (FakeDatabase.this) {
        closed++;
      }
      return Future.succeededFuture();
    }
  }
}
