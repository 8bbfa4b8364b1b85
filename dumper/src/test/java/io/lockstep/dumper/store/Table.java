package io.lockstep.dumper.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads the table {@code LogEntry} as another program would. */
public final class Table {
  private Table() {}

  /** All rows in the order in which they were stored. */
  public static List<LogRow> rows(Database database) throws SQLException {
    List<LogRow> rows = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery(
                "SELECT " + LogEntryTable.COLUMNS + " FROM LogEntry ORDER BY id")) {
      while (results.next()) {
        rows.add(LogEntryTable.row(results));
      }
    }
    return rows;
  }

  /** All refused entries: number, time, source and what is stored of each. */
  static List<String> refused(Database database) throws SQLException {
    List<String> refused = new ArrayList<>();
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery(
                "SELECT seq_number, server_time, source, entry FROM LogRefused ORDER BY id")) {
      while (results.next()) {
        refused.add(
            results.getObject(1)
                + " "
                + results.getObject(2, OffsetDateTime.class).toInstant()
                + " "
                + results.getString(3)
                + " "
                + results.getString(4));
      }
    }
    return refused;
  }

  /** The only column of the only row. */
  static String single(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      results.next();
      return results.getString(1);
    }
  }

  static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
