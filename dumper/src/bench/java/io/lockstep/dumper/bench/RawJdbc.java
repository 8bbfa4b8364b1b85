package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * JDBC alone: a batch and a commit for each list of rows.
 *
 * @param settings added to the URL
 * @param batches the rows
 */
record RawJdbc(String settings, List<List<LogRow>> batches) implements Contender {
  private static final String INSERT =
      "INSERT INTO LogEntry (client_time, server_time, level, msg, \"user\", room, seq_number, text,"
          + " source, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  @Override
  public Duration fill(Database database) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection =
        DriverManager.getConnection(
            database.jdbcUrl() + settings, database.user(), database.password())) {
      connection.setAutoCommit(false);
      for (List<LogRow> batch : batches) {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
          for (LogRow row : batch) {
            add(row, insert);
          }
          insert.executeBatch();
        }
        connection.commit();
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void add(LogRow row, PreparedStatement insert) throws SQLException {
    insert.setObject(1, row.serverTime().atOffset(ZoneOffset.UTC));
    insert.setObject(2, row.serverTime().atOffset(ZoneOffset.UTC));
    insert.setString(3, row.level());
    insert.setString(4, row.msg());
    insert.setString(5, row.user());
    insert.setString(6, row.room());
    insert.setObject(7, row.seqNumber());
    insert.setString(8, row.text());
    insert.setString(9, Sample.SOURCE);
    insert.setString(10, row.entry());
    insert.addBatch();
  }
}
