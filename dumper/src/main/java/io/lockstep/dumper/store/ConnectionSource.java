package io.lockstep.dumper.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.TimeZone;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to a database. Sessions of PostgreSQL are in UTC. Blocking.
 *
 * @param url the database's URL with our additions
 */
record ConnectionSource(Database database, String url) implements DataSource {
  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  /** PostgreSQL's state for an invalid value of a setting. */
  private static final String INVALID_SETTING = "22023";

  /**
   * Creates a source for a program that writes.
   *
   * @param unnamed true if statements may have no names
   */
  static ConnectionSource forWriting(Database database, boolean unnamed) {
    JdbcUrl given = new JdbcUrl(database.jdbcUrl());
    return new ConnectionSource(
        database, unnamed ? new JdbcUrl(given.forWriting()).unnamed() : given.forWriting());
  }

  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(database.user(), database.password());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    if (!new JdbcUrl(url).isPostgreSql()) {
      return DriverManager.getConnection(url, user, password);
    }
    try {
      return inUtc(DriverManager.getConnection(url, user, password));
    } catch (SQLException e) {
      if (!INVALID_SETTING.equals(e.getSQLState())) {
        throw e;
      }
      return withoutOurZone(user, password);
    }
  }

  private static Connection inUtc(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'UTC'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Connects while Java's time zone is UTC. The driver always sends that zone, and the server may
   * not know the name of the machine's. The server has just answered, so this takes only a moment.
   */
  private Connection withoutOurZone(String user, String password) throws SQLException {
    synchronized (UTC) {
      TimeZone ours = TimeZone.getDefault();
      TimeZone.setDefault(UTC);
      try {
        return DriverManager.getConnection(url, user, password);
      } finally {
        TimeZone.setDefault(ours);
      }
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the URL has the time-out");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (isWrapperFor(type)) {
      return type.cast(this);
    }
    throw new SQLException("not a " + type.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
