package io.lockstep.dumper.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The character encoding of a database.
 *
 * @param name PostgreSQL's name for it
 */
record Encoding(String name) {
  private static final String UTF_8 = "UTF8";

  /** {@code SQL_ASCII} stores bytes unchanged, and ours are UTF-8. */
  private static final List<String> ALL_CHARACTERS = List.of(UTF_8, "SQL_ASCII");

  /** Asks the database. H2 has every character. */
  static Encoding of(Connection connection, JdbcUrl url) throws SQLException {
    if (!url.isPostgreSql()) {
      return new Encoding(UTF_8);
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW server_encoding")) {
      rows.next();
      return new Encoding(rows.getString(1));
    }
  }

  /** A notice for a person; empty if the encoding has every character. */
  Optional<String> notice(Database database) {
    return ALL_CHARACTERS.contains(name)
        ? Optional.empty()
        : Optional.of(
            database.shown()
                + " has the encoding "
                + name
                + ": entries with other characters go to the table LogRefused. A database made"
                + " with ENCODING 'UTF8' takes all");
  }
}
