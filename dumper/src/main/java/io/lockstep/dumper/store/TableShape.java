package io.lockstep.dumper.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the columns of {@code LogEntry} must be able to hold, and whether those of a table can. */
final class TableShape {
  private static final String TABLE = "LogEntry";

  /** Shorter columns would not take every {@code msg}. */
  private static final int UNBOUNDED = 100_000_000;

  private static final List<String> TIMES = List.of("client_time", "server_time");
  private static final List<String> NUMBERS = List.of("id", "seq_number");
  private static final List<String> TEXTS =
      List.of("level", "msg", "user", "room", "text", "source", "entry");

  private enum Content {
    TIME,
    NUMBER,
    TEXT,
    OTHER
  }

  private TableShape() {}

  /** The columns that are missing or too narrow; empty when there is no table. */
  static Optional<List<String>> faults(Connection connection) throws SQLException {
    Map<String, Content> found = columns(connection);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        expected().entrySet().stream()
            .filter(column -> found.get(column.getKey()) != column.getValue())
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  private static Map<String, Content> expected() {
    Map<String, Content> expected = new HashMap<>();
    TIMES.forEach(column -> expected.put(column, Content.TIME));
    NUMBERS.forEach(column -> expected.put(column, Content.NUMBER));
    TEXTS.forEach(column -> expected.put(column, Content.TEXT));
    return expected;
  }

  private static Map<String, Content> columns(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    String stored =
        metaData.storesUpperCaseIdentifiers()
            ? TABLE.toUpperCase(Locale.ROOT)
            : TABLE.toLowerCase(Locale.ROOT);
    Map<String, Content> columns = new HashMap<>();
    try (ResultSet rows =
        metaData.getColumns(connection.getCatalog(), connection.getSchema(), stored, null)) {
      while (rows.next()) {
        columns.put(
            rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
            content(rows.getString("TYPE_NAME"), rows.getLong("COLUMN_SIZE")));
      }
    }
    return columns;
  }

  /**
   * By the type's name in H2 or PostgreSQL; a time without a zone would mean another instant
   * elsewhere.
   */
  private static Content content(String type, long size) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" -> Content.TIME;
      case "BIGINT", "INT8", "BIGSERIAL" -> Content.NUMBER;
      case "CHARACTER VARYING", "VARCHAR", "TEXT" ->
          size >= UNBOUNDED ? Content.TEXT : Content.OTHER;
      default -> Content.OTHER;
    };
  }
}
