package io.lockstep.dumper.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether others can read an H2 file meanwhile; to write it that is not needed.
 *
 * @param fault why not; empty if nothing went wrong
 */
record Sharing(@Nullable H2Sharing shared, Optional<String> fault) {
  static Sharing of(Database database) {
    try {
      return new Sharing(H2Sharing.start(new JdbcUrl(database.jdbcUrl())), Optional.empty());
    } catch (SQLException | IOException e) {
      return new Sharing(
          null,
          Optional.of(
              database.shown() + " cannot be queried while it is open here: " + e.getMessage()));
    }
  }
}
