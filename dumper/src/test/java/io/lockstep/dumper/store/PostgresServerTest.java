package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void whatWasCommittedSurvivesAKill() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      try (Connection connection = connect(server);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept AS SELECT 42 AS number");
      }
      server.kill();
      assertThrows(SQLException.class, () -> connect(server));
      server.startAgain();
      try (Connection connection = connect(server);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT number FROM kept")) {
        rows.next();
        assertEquals(42, rows.getInt(1));
      }
    }
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    Database database = server.database();
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
