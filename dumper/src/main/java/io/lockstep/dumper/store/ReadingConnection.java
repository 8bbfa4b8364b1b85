package io.lockstep.dumper.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a program that only reads gets at the entries. Blocking. */
public final class ReadingConnection {
  private static final Duration ANSWER_TIME = Duration.ofSeconds(5);

  private ReadingConnection() {}

  /**
   * Connects to a database that is there, an H2 file that a dumper has open through that dumper.
   *
   * @throws StoreException when it cannot be reached, or holds no entries' table of ours
   */
  public static Connection open(Database database) throws StoreException {
    H2Sharing.listenOnLoopback();
    try {
      return checked(database, connected(database));
    } catch (SQLException e) {
      throw Diagnosis.of(database, e);
    }
  }

  /** What went wrong with such a connection later on. */
  public static StoreException explain(Database database, SQLException failure) {
    return Diagnosis.of(database, failure);
  }

  private static Connection connected(Database database) throws SQLException {
    try {
      return connect(database, new JdbcUrl(database.jdbcUrl()).forReading());
    } catch (SQLException e) {
      // A note that was left behind counts for nothing: the program that has the port now may never
      // answer.
      Connection shared = Diagnosis.isLocked(e) ? shared(database) : null;
      if (shared == null) {
        throw e;
      }
      return shared;
    }
  }

  /** Null when nobody shares the file, or who did is gone. */
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
