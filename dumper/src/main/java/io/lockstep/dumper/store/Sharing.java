package io.lockstep.dumper.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether other programs can read an H2 file while it is open here. Writing does not depend on it.
 *
 * @param fault why they cannot; empty if nothing went wrong
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
