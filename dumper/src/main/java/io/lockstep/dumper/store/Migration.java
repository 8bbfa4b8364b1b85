package io.lockstep.dumper.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/** Brings the tables to this version's shape with Flyway. Blocking. */
final class Migration {
  private static final String SCRIPTS = "classpath:io/lockstep/dumper/store/migration";
  private static final String HISTORY = "LogEntry_history";

  /** Held, for an unused logger forgets its level. */
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  static {
    if (FLYWAY.getLevel() == null) {
      // What goes wrong is told by whoever gets the exception.
      FLYWAY.setLevel(Level.OFF);
    }
  }

  private Migration() {}

  /**
   * Makes what is missing.
   *
   * @throws StoreException when there is a table of that name and another shape
   */
  static void run(Database database, String url) throws SQLException, StoreException {
    check(database, url);
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(url, database.user(), database.password())
        .locations(SCRIPTS)
        .table(HISTORY)
        // Other programs may have tables in the same schema.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
    check(database, url);
  }

  private static void check(Database database, String url) throws SQLException, StoreException {
    try (Connection connection =
        DriverManager.getConnection(url, database.user(), database.password())) {
      List<String> faults = TableShape.faults(connection).orElse(List.of());
      if (!faults.isEmpty()) {
        throw anotherShape(database, faults);
      }
    }
  }

  static StoreException anotherShape(Database database, List<String> faults) {
    return StoreException.fatal(
        "the table LogEntry of "
            + database.shown()
            + " is of another shape ("
            + String.join(", ", faults)
            + " missing or of another type): rename it, or use another database");
  }
}
