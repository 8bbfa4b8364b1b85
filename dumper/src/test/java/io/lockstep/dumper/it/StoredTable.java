package io.lockstep.dumper.it;

import io.lockstep.dumper.store.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a database's table with plain JDBC. */
record StoredTable(Database database) {

  /** The messages in clients' rows, in the order of storing. */
  List<String> messages() throws SQLException {
    return texts("SELECT msg FROM LogEntry WHERE \"user\" <> 'server' ORDER BY id");
  }

  /** The first column of a query's result. */
  List<String> texts(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
