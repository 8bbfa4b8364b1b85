package io.lockstep.dumper.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns that one of our tables must have, and a check of the existing table.
 *
 * @param times the columns that hold times
 * @param texts the columns that hold texts
 */
record TableShape(String name, List<String> times, List<String> texts) {
  static final TableShape ENTRIES =
      new TableShape(
          "LogEntry",
          List.of("client_time", "server_time"),
          List.of("level", "msg", "user", "room", "text", "source", "entry"));

  static final TableShape REFUSED =
      new TableShape("LogRefused", List.of("server_time"), List.of("source", "reason", "entry"));

  static final List<TableShape> ALL = List.of(ENTRIES, REFUSED);

  /** A shorter column would not hold every {@code msg}. */
  private static final int UNBOUNDED = 100_000_000;

  private static final String ID = "id";
  private static final List<String> NUMBERS = List.of(ID, "seq_number");

  /**
   * A column of the existing table.
   *
   * @param isFilled true if the column needs no value from us
   */
  private record Column(Content content, boolean isFilled) {}

  private enum Content {
    TIME,
    NUMBER,
    TEXT,
    OTHER
  }

  /** Why our rows cannot be written, in words; empty if the table does not exist. */
  Optional<List<String>> faults(Connection connection) throws SQLException {
    Map<String, Column> found = columns(connection);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Content> expected = expected();
    List<String> faults = new ArrayList<>();
    addFault(
        faults,
        "missing or of another type",
        expected.keySet().stream().filter(name -> content(found.get(name)) != expected.get(name)));
    addFault(
        faults,
        "without a value of its own",
        found.entrySet().stream()
            .filter(column -> !column.getValue().isFilled())
            .map(Map.Entry::getKey)
            .filter(name -> name.equals(ID) || !expected.containsKey(name)));
    return Optional.of(faults);
  }

  private static @Nullable Content content(@Nullable Column column) {
    return column == null ? null : column.content();
  }

  private static void addFault(List<String> faults, String fault, Stream<String> columns) {
    String names = columns.sorted().collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      faults.add(names + " " + fault);
    }
  }

  private Map<String, Content> expected() {
    Map<String, Content> expected = new HashMap<>();
    times.forEach(column -> expected.put(column, Content.TIME));
    NUMBERS.forEach(column -> expected.put(column, Content.NUMBER));
    texts.forEach(column -> expected.put(column, Content.TEXT));
    return expected;
  }

  private Map<String, Column> columns(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    String stored =
        metaData.storesUpperCaseIdentifiers()
            ? name.toUpperCase(Locale.ROOT)
            : name.toLowerCase(Locale.ROOT);
    Map<String, Column> columns = new HashMap<>();
    try (ResultSet rows =
        metaData.getColumns(connection.getCatalog(), schema(connection), stored, null)) {
      while (rows.next()) {
        columns.put(
            rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
            new Column(
                content(rows.getString("TYPE_NAME"), rows.getLong("COLUMN_SIZE")), isFilled(rows)));
      }
    }
    return columns;
  }

  /** The connection's schema as a pattern that matches no other schema. */
  private static @Nullable String schema(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    String escape = connection.getMetaData().getSearchStringEscape();
    return schema == null
        ? null
        : schema
            .replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }

  private static boolean isFilled(ResultSet column) throws SQLException {
    boolean isId = column.getString("COLUMN_NAME").equalsIgnoreCase(ID);
    return column.getString("IS_AUTOINCREMENT").equals("YES")
        || column.getString("COLUMN_DEF") != null
        || (!isId && column.getInt("NULLABLE") == DatabaseMetaData.columnNullable);
  }

  /**
   * Finds the content by the type's name in H2 or PostgreSQL. A time without a zone does not count,
   * because it would mean another instant in another zone.
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
