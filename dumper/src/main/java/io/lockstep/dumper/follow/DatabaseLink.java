package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.StoreException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to the database: whatever fails is tried again on a new connection, with waits. Only what
 * no waiting would mend ends it, and that only until it has worked once.
 */
final class DatabaseLink {
  private final Vertx vertx;
  private final Supplier<Future<Destination>> opener;
  private final Retries retries;
  private final Progress progress;
  private final Reporter reporter;
  private @Nullable Destination destination;
  private boolean hasWorked;
  private boolean closed;

  DatabaseLink(
      Vertx vertx,
      Supplier<Future<Destination>> opener,
      Retries retries,
      Progress progress,
      Reporter reporter) {
    this.vertx = vertx;
    this.opener = opener;
    this.retries = retries;
    this.progress = progress;
    this.reporter = reporter;
  }

  /** Completes with the number to go on after; fails if the database cannot be used at all. */
  Future<OptionalLong> position() {
    return keepTrying(Destination::position);
  }

  /** Completes when everything is stored, however long the database is gone. */
  Future<Void> write(List<LogRow> rows, OptionalLong position) {
    return keepTrying(open -> open.write(rows, position));
  }

  private <T> Future<T> keepTrying(Function<Destination, Future<T>> work) {
    Promise<T> done = Promise.promise();
    attempt(work, done);
    return done.future();
  }

  private <T> void attempt(Function<Destination, Future<T>> work, Promise<T> done) {
    opened()
        .compose(work)
        .onSuccess(
            result -> {
              worked();
              done.complete(result);
            })
        .onFailure(failure -> failed(failure, work, done));
  }

  private Future<Destination> opened() {
    if (closed) {
      return Future.failedFuture("closed");
    }
    if (destination != null) {
      return Future.succeededFuture(destination);
    }
    return opener.get().compose(this::keep);
  }

  /** It may have been closed meanwhile. */
  private Future<Destination> keep(Destination opened) {
    if (closed) {
      return opened.close().transform(end -> Future.failedFuture("closed"));
    }
    destination = opened;
    return Future.succeededFuture(opened);
  }

  private void worked() {
    if (!progress.isStoring() && hasWorked) {
      reporter.event("database: works again");
    }
    hasWorked = true;
    retries.reset();
    progress.database(null);
  }

  private <T> void failed(
      Throwable failure, Function<Destination, Future<T>> work, Promise<T> done) {
    Destination broken = destination;
    destination = null;
    Future<Void> end = broken == null ? Future.succeededFuture() : broken.close();
    boolean hopeless =
        !hasWorked
            && failure instanceof StoreException problem
            && problem.kind() == StoreException.Kind.FATAL;
    if (closed || hopeless || retries.areOver()) {
      end.onComplete(closing -> done.fail(failure));
      return;
    }
    String trouble = String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
    if (progress.database(trouble)) {
      reporter.event("database: " + trouble + "; nothing is lost, trying again");
    }
    long waitMs = Math.max(1, retries.next().toMillis());
    end.onComplete(closing -> vertx.setTimer(waitMs, timer -> attempt(work, done)));
  }

  /** Tries nothing any more. What is under way ends first. */
  Future<Void> close() {
    closed = true;
    Destination last = destination;
    destination = null;
    return last == null ? Future.succeededFuture() : last.close();
  }
}
