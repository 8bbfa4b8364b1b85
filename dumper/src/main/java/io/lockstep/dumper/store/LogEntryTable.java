package io.lockstep.dumper.store;

import io.vertx.sqlclient.Tuple;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code LogEntry} in SQL, the same for H2 and PostgreSQL. Follows WIRE, "The dumper".
 */
public final class LogEntryTable {
  /** The columns without {@code id}, in the order of {@link #tuple}. */
  public static final String COLUMNS =
      "client_time, server_time, level, msg, \"user\", room, seq_number, text, source, entry";

  /** The names of the table and its columns. */
  static final Set<String> NAMES =
      Set.of(
          "LogEntry",
          "id",
          "client_time",
          "server_time",
          "level",
          "msg",
          "user",
          "room",
          "seq_number",
          "text",
          "source",
          "entry");

  static final String INSERT =
      "INSERT INTO LogEntry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String TIME = "CAST(? AS TIMESTAMP(3) WITH TIME ZONE)";
  private static final String NUMBER = "CAST(? AS BIGINT)";
  private static final String TEXT = "CAST(? AS VARCHAR)";

  /**
   * Inserts an entry unless it is already there. This is slower. Its parameters are {@link
   * #tupleIfAbsent}.
   */
  static final String INSERT_IF_ABSENT =
      "INSERT INTO LogEntry (%s) SELECT %s WHERE NOT EXISTS (SELECT 1 FROM LogEntry WHERE seq_number = %s AND server_time = %s AND source = %s)"
          .formatted(
              COLUMNS,
              String.join(", ", TIME, TIME, TEXT, TEXT, TEXT, TEXT, NUMBER, TEXT, TEXT, TEXT),
              NUMBER,
              TIME,
              TEXT);

  private LogEntryTable() {}

  /** The parameters of {@link #INSERT}. */
  static Tuple tuple(LogRow row, String source) {
    return Tuple.from(values(row, source));
  }

  /** The parameters of {@link #INSERT_IF_ABSENT}. */
  static Tuple tupleIfAbsent(LogRow row, String source) {
    return tuple(row, source)
        .addValue(row.seqNumber())
        .addValue(utc(row.serverTime()))
        .addValue(source);
  }

  /** Reads the current row of {@code results}, which has the {@link #COLUMNS}. */
  public static LogRow row(ResultSet results) throws SQLException {
    OffsetDateTime clientTime = results.getObject("client_time", OffsetDateTime.class);
    return new LogRow(
        clientTime == null ? null : clientTime.toInstant(),
        results.getObject("server_time", OffsetDateTime.class).toInstant(),
        results.getString("level"),
        results.getString("msg"),
        results.getString("user"),
        results.getString("room"),
        results.getObject("seq_number", Long.class),
        results.getString("text"),
        results.getString("entry"));
  }

  private static List<@Nullable Object> values(LogRow row, String source) {
    return Arrays.asList(
        row.clientTime() == null ? null : utc(row.clientTime()),
        utc(row.serverTime()),
        row.level(),
        row.msg(),
        row.user(),
        row.room(),
        row.seqNumber(),
        row.text(),
        source,
        row.entry());
  }

  /** Converts an instant for JDBC so that the process's time zone does not matter. */
  public static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
