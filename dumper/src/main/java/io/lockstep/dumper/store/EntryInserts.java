package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Inserts entries of one source within the caller's transaction. There are three ways: all rows or
 * none, only the rows that are not there yet, or only the rows that the database accepts.
 */
final class EntryInserts {
  private static final String SAVEPOINT = "part";

  /** How many characters of an entry are stored if it cannot be stored whole. */
  private static final int BEGINNING = 100_000;

  private static final int LONGEST_REASON = 1_000;

  private final SqlConnection connection;
  private final Database database;
  private final String source;

  EntryInserts(SqlConnection connection, Database database, String source) {
    this.connection = connection;
    this.database = database;
    this.source = source;
  }

  /** Inserts all rows. */
  Future<Written> all(List<LogRow> rows) {
    return batch(rows, LogEntryTable.INSERT, LogEntryTable::tuple);
  }

  /** Inserts the rows that are not there yet. This is slower. */
  Future<Written> absent(List<LogRow> rows) {
    return batch(rows, LogEntryTable.INSERT_IF_ABSENT, LogEntryTable::tupleIfAbsent);
  }

  /**
   * Inserts the rows that the database accepts. Skips those that are already there. Inserts those
   * that the database does not accept into {@code LogRefused}. It halves a failing batch until it
   * has found the rows that cause the failure.
   */
  Future<Written> accepted(List<LogRow> rows) {
    return attempt(() -> absent(rows))
        .recover(
            failure -> {
              if (!Diagnosis.isEntrysFault(failure)) {
                return Future.failedFuture(failure);
              } else if (rows.size() == 1) {
                return refuseUnlessStored(rows.get(0), failure);
              }
              int half = rows.size() / 2;
              return accepted(rows.subList(0, half))
                  .compose(first -> accepted(rows.subList(half, rows.size())).map(first::and));
            });
  }

  private Future<Written> refuseUnlessStored(LogRow row, Throwable failure) {
    // Another dumper may have inserted the row meanwhile.
    Future<Written> again =
        Diagnosis.isDuplicate(failure)
            ? attempt(() -> absent(List.of(row)))
            : Future.failedFuture(failure);
    return again.recover(
        still ->
            Diagnosis.isEntrysFault(still)
                ? refuseShortened(
                    new Refused(row, FailureText.whole(still)), FailureText.of(database, still))
                : Future.failedFuture(still));
  }

  /** Inserts entries into {@code LogRefused}, except those already there. */
  Future<Written> refuseAll(Iterator<Refused> refused, Written before) {
    if (!refused.hasNext()) {
      return Future.succeededFuture(before);
    }
    Refused next = refused.next();
    return refuseShortened(next, next.reason())
        .compose(written -> refuseAll(refused, before.and(written)));
  }

  /** Inserts the entry; if that fails, its beginning; if that fails, too, only the reason. */
  private Future<Written> refuseShortened(Refused refused, String shownReason) {
    LogRow row = refused.row();
    String entry = EntryJson.of(row);
    String ascii = AsciiText.of(refused.reason(), LONGEST_REASON);
    return insertRefused(row, refused.reason(), AsciiText.of(entry))
        .recover(failure -> insertRefused(row, ascii, AsciiText.of(entry, BEGINNING)))
        .recover(failureAgain -> insertRefused(row, ascii, null))
        .map(added -> new Written(0, added, shownReason));
  }

  private Future<Integer> insertRefused(LogRow row, String reason, @Nullable String entry) {
    return attempt(
        () ->
            Statements.of(connection, LogRefusedTable.INSERT_IF_ABSENT)
                .execute(LogRefusedTable.tuple(row, source, reason, entry))
                .map(RowSet::rowCount));
  }

  /** Runs work within a savepoint, so that the transaction stays usable if the work fails. */
  private <T> Future<T> attempt(Supplier<Future<T>> work) {
    return run("SAVEPOINT " + SAVEPOINT)
        .compose(
            begun ->
                work.get()
                    .compose(done -> run("RELEASE SAVEPOINT " + SAVEPOINT).map(done))
                    .recover(
                        failure ->
                            run("ROLLBACK TO SAVEPOINT " + SAVEPOINT)
                                .transform(back -> Future.failedFuture(failure))));
  }

  private Future<Void> run(String sql) {
    return connection.query(sql).execute().mapEmpty();
  }

  private Future<Written> batch(
      List<LogRow> rows, String sql, BiFunction<LogRow, String, Tuple> tuple) {
    if (rows.isEmpty()) {
      return Future.succeededFuture(Written.NOTHING);
    }
    return Statements.of(connection, sql)
        .executeBatch(rows.stream().map(row -> tuple.apply(row, source)).toList())
        .map(results -> new Written(inserted(results), 0, null));
  }

  /** The number of inserted rows. The result has one row for each entry of the batch. */
  private static int inserted(RowSet<Row> results) {
    int count = 0;
    for (Row result : results) {
      int added = result.getInteger(0);
      // A driver that does not know the number returns a negative one.
      count += added < 0 ? 1 : added;
    }
    return count;
  }
}
