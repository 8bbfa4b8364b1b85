package io.lockstep.dumper.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** Creates and updates the tables with Flyway. Blocking. */
final class Migration {
  private static final String SCRIPTS = "classpath:io/lockstep/dumper/store/migration";
  private static final String HISTORY = "LogEntry_history";

  /** Kept in a field, because the level of an unreferenced logger is lost. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  static {
    if (FLYWAY.getLevel() == null) {
      // The caller reports the exception.
      FLYWAY.setLevel(Level.OFF);
    }
  }

  private Migration() {}

  /**
   * Creates the tables that are missing.
   *
   * @return the character encoding of the database
   * @throws StoreException if a table of the same name has other columns
   */
  static Encoding run(ConnectionSource connections) throws SQLException, StoreException {
    check(connections);
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(connections)
        .locations(SCRIPTS)
        .table(HISTORY)
        // Other programs may have tables in the same schema.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
    return check(connections);
  }

  private static Encoding check(ConnectionSource connections) throws SQLException, StoreException {
    try (Connection connection = connections.getConnection()) {
      for (TableShape table : TableShape.ALL) {
        List<String> faults = table.faults(connection).orElse(List.of());
        if (!faults.isEmpty()) {
          throw anotherShape(connections.database(), table, faults);
        }
      }
      return Encoding.of(connection, new JdbcUrl(connections.url()));
    }
  }

  static StoreException anotherShape(Database database, TableShape table, List<String> faults) {
    return StoreException.fatal(
        StoreException.URL,
        "the table "
            + table.name()
            + " of "
            + database.shown()
            + " has other columns ("
            + String.join("; ", faults)
            + "): rename it, or use another database",
        null);
  }
}
