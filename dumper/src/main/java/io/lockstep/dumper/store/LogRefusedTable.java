package io.lockstep.dumper.store;

import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code LogRefused} in SQL, the same for H2 and PostgreSQL. Follows WIRE, "The dumper".
 */
final class LogRefusedTable {
  private static final String TIME = "CAST(? AS TIMESTAMP(3) WITH TIME ZONE)";
  private static final String NUMBER = "CAST(? AS BIGINT)";
  private static final String TEXT = "CAST(? AS VARCHAR)";

  /** Inserts an entry unless it is already there. Its parameters are {@link #tuple}. */
  static final String INSERT_IF_ABSENT =
      "INSERT INTO LogRefused (server_time, seq_number, source, reason, entry) SELECT %s WHERE NOT EXISTS (SELECT 1 FROM LogRefused WHERE seq_number = %s AND server_time = %s AND source = %s)"
          .formatted(String.join(", ", TIME, NUMBER, TEXT, TEXT, TEXT), NUMBER, TIME, TEXT);

  private LogRefusedTable() {}

  /** The parameters of {@link #INSERT_IF_ABSENT}. */
  static Tuple tuple(LogRow row, String source, String reason, @Nullable String entry) {
    return Tuple.tuple()
        .addValue(LogEntryTable.utc(row.serverTime()))
        .addValue(row.seqNumber())
        .addValue(source)
        .addValue(reason)
        .addValue(entry)
        .addValue(row.seqNumber())
        .addValue(LogEntryTable.utc(row.serverTime()))
        .addValue(source);
  }
}
