package io.lockstep.dumper.query;

import io.lockstep.dumper.store.LogEntryTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries that match a filter, in the order of their {@code server_time}. It reads page by
 * page: it never holds more than one page, and no query stays open between pages.
 */
final class Entries {
  /** Few, because an entry may have a megabyte. */
  static final int PAGE = 100;

  private final Connection connection;
  private final Conditions filter;
  private @Nullable StoredEntry last;

  Entries(Connection connection, EntryFilter filter) {
    this.connection = connection;
    this.filter = Conditions.of(filter);
  }

  /** Returns at most {@code limit} further entries; none at the end. */
  List<StoredEntry> next(int limit) throws SQLException {
    List<StoredEntry> page = new ArrayList<>();
    StoredEntry behind = last;
    if (behind == null) {
      read(filter, limit, page);
    } else {
      Object time = LogEntryTable.utc(behind.row().serverTime());
      // Two queries that use the index, instead of one that does not.
      read(filter.and("server_time = ? AND id > ?", time, behind.id()), limit, page);
      if (page.size() < limit) {
        read(filter.and("server_time > ?", time), limit - page.size(), page);
      }
    }
    if (!page.isEmpty()) {
      last = page.get(page.size() - 1);
    }
    return page;
  }

  private void read(Conditions conditions, int limit, List<StoredEntry> page) throws SQLException {
    String sql =
        "SELECT id, "
            + LogEntryTable.COLUMNS
            + " FROM LogEntry WHERE "
            + conditions.sql()
            + " ORDER BY server_time, id LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(conditions.bind(statement), limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          page.add(
              new StoredEntry(
                  rows.getLong("id"), rows.getString("source"), LogEntryTable.row(rows)));
        }
      }
    }
  }
}
