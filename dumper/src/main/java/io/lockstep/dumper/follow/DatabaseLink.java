package io.lockstep.dumper.follow;

import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.Refused;
import io.lockstep.dumper.store.StoreException;
import io.lockstep.dumper.store.Written;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the database connected and repeats what failed. After each failure it waits and opens a new
 * connection. It gives up only if nothing has worked yet and waiting cannot help.
 *
 * <p>After each opening it reads the position again, because the database may have been restored,
 * or another program may have written to it. If the position has changed, it writes nothing and
 * fails with {@link PositionMoved}, which has the new position.
 */
final class DatabaseLink {
  private final Vertx vertx;
  private final Supplier<Future<Destination>> opener;
  private final Retries retries;
  private final Progress progress;
  private final Reporter reporter;
  private @Nullable Destination destination;

  /** The position that we believe the database has; null before the first answer. */
  private @Nullable OptionalLong known;

  private boolean hasWorked;

  /** True if memory ran out and nothing has worked since. H2 may then never work again. */
  private boolean isDoubtful;

  private boolean toldOfAnother;
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

  /**
   * Completes with the number after which to continue. Fails if the database cannot be used at all.
   */
  Future<OptionalLong> position() {
    return keepTrying(Destination::position).onSuccess(position -> known = position);
  }

  /**
   * Completes when everything is stored, however long the database is unavailable. Fails with
   * {@link PositionMoved} if nothing was stored because the database has another position.
   */
  Future<Written> write(List<LogRow> rows, List<Refused> refused, OptionalLong position) {
    return keepTrying(open -> open.write(rows, refused, position))
        .onSuccess(stored -> known = position.isPresent() ? position : known);
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
        .onFailure(
            failure -> {
              if (failure instanceof PositionMoved) {
                worked();
                done.fail(failure);
              } else if (failure instanceof StoreException problem
                  && problem.kind() == StoreException.Kind.MOVED) {
                tellOfAnother(problem);
                moved(done);
              } else {
                failed(failure, work, done);
              }
            });
  }

  private void tellOfAnother(StoreException problem) {
    if (!toldOfAnother) {
      toldOfAnother = true;
      reporter.event("database: " + problem.getMessage() + "; nothing is lost, both go on");
    }
  }

  /** Reads the new position from the open database and fails with it. */
  private <T> void moved(Promise<T> done) {
    attempt(open -> open.position().compose(this::moveTo), done);
  }

  private <T> Future<T> moveTo(OptionalLong position) {
    known = position;
    return Future.failedFuture(new PositionMoved(position));
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

  /** Keeps the opened database, unless this link was closed meanwhile. */
  private Future<Destination> keep(Destination opened) {
    if (closed) {
      return opened.close().transform(end -> Future.failedFuture("closed"));
    }
    destination = opened;
    return known == null
        ? Future.succeededFuture(opened)
        : opened
            .position()
            .compose(
                position ->
                    position.equals(known) ? Future.succeededFuture(opened) : moveTo(position));
  }

  private void worked() {
    if (!progress.isStoring() && hasWorked) {
      reporter.event("database: works again");
    }
    hasWorked = true;
    isDoubtful = false;
    retries.reset();
    progress.database(null);
  }

  private <T> void failed(
      Throwable failure, Function<Destination, Future<T>> work, Promise<T> done) {
    Destination broken = destination;
    destination = null;
    Future<Void> end = broken == null ? Future.succeededFuture() : broken.close();
    isDoubtful |= isOutOfMemory(failure);
    boolean hopeless =
        (!hasWorked || isDoubtful)
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

  private static boolean isOutOfMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** Makes no further tries. Work in progress is finished first. */
  Future<Void> close() {
    closed = true;
    Destination last = destination;
    destination = null;
    return last == null ? Future.succeededFuture() : last.close();
  }
}
