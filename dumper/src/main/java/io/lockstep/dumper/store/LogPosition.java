package io.lockstep.dumper.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The position of one selection of one source: a row of {@code LogPosition}. */
final class LogPosition {
  private static final String READ =
      "SELECT seq_number FROM LogPosition WHERE source = ? AND selection = ?";
  private static final String BEGIN =
      "INSERT INTO LogPosition (source, selection, seq_number) VALUES (?, ?, NULL)";
  private static final String MOVE =
      "UPDATE LogPosition SET seq_number = ? WHERE source = ? AND selection = ?"
          + " AND seq_number IS NOT DISTINCT FROM CAST(? AS BIGINT)";

  private final String source;
  private final String selection;
  private @Nullable Long known;

  LogPosition(String source, String selection) {
    this.source = source;
    this.selection = selection;
  }

  /** The position that was last read or written. */
  OptionalLong known() {
    return known == null ? OptionalLong.empty() : OptionalLong.of(known);
  }

  /** Reads the row, or creates it, within the caller's transaction. */
  Future<Void> read(SqlConnection connection) {
    return Statements.of(connection, READ)
        .execute(Tuple.of(source, selection))
        .compose(
            rows -> {
              for (Row row : rows) {
                known = row.getLong(0);
                return Future.succeededFuture();
              }
              known = null;
              return Statements.of(connection, BEGIN)
                  .execute(Tuple.of(source, selection))
                  .mapEmpty();
            });
  }

  /**
   * Writes the new position within the caller's transaction. The caller calls {@link #moved} after
   * the commit. Fails if another program has changed the row.
   */
  Future<Void> move(SqlConnection connection, long to) {
    return Statements.of(connection, MOVE)
        .execute(Tuple.tuple().addValue(to).addValue(source).addValue(selection).addValue(known))
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        StoreException.moved(
                            "another dumper writes entries of " + source + " into this database")));
  }

  void moved(long to) {
    known = to;
  }
}
