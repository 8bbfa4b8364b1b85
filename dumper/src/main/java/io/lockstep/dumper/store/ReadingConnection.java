package io.lockstep.dumper.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens a connection for a program that only reads entries. Blocking. */
public final class ReadingConnection {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

  private ReadingConnection() {}

  /**
   * Connects to an existing database. If a dumper has the H2 file open, it connects through that
   * dumper.
   *
   * @throws StoreException if the database cannot be reached, or has no table of entries
   */
  public static Connection open(Database database) throws StoreException {
    H2Sharing.listenOnLoopback();
    try {
      return checked(database, connected(database));
    } catch (SQLException e) {
      throw Diagnosis.of(database, e);
    }
  }

  /** Explains a later failure of such a connection. */
  public static StoreException explain(Database database, SQLException failure) {
    return Diagnosis.of(database, failure);
  }

  private static Connection connected(Database database) throws SQLException {
    try {
      return connect(database, new JdbcUrl(database.jdbcUrl()).forReading());
    } catch (SQLException e) {
      // The note may be left over from an earlier process. Another program may have that port now
      // and never answer.
      Connection shared = Diagnosis.isLocked(e) ? shared(database) : null;
      if (shared == null) {
        throw e;
      }
      return shared;
    }
  }

  /** Null if no program shares the file, or the program that did is gone. */
  private static @Nullable Connection shared(Database database) throws SQLException {
    Path path = new JdbcUrl(database.jdbcUrl()).h2Path();
    Optional<SharingNote> note =
        path == null ? Optional.empty() : SharingNote.read(SharingNote.beside(path));
    if (note.isEmpty()) {
      return null;
    }
    try {
      connect(database, note.get().url(ANSWER_TIME)).close();
      return connect(database, note.get().url());
    } catch (SQLException e) {
      if (Diagnosis.isRefused(e)) {
        throw e;
      }
      return null;
    }
  }

  private static Connection connect(Database database, String url) throws SQLException {
    return new ConnectionSource(database, url).getConnection();
  }

  private static Connection checked(Database database, Connection connection)
      throws SQLException, StoreException {
    Optional<List<String>> faults = TableShape.ENTRIES.faults(connection);
    if (faults.filter(List::isEmpty).isPresent()) {
      return connection;
    }
    connection.close();
    throw faults.isEmpty()
        ? StoreException.fatal(
            StoreException.URL, "no dumper has written to " + database.shown() + " yet", null)
        : Migration.anotherShape(database, TableShape.ENTRIES, faults.get());
  }
}
