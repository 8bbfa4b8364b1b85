package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogStore;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Contenders by turns, the first of them the one that the others are compared with. */
final class Rounds {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

  private final Database database;
  private final Map<String, Contender> contenders = new LinkedHashMap<>();
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  /** Rounds in a new database, which gets its tables here. */
  Rounds(Vertx vertx, Database database) throws Exception {
    this.database = database;
    LogStore.open(vertx, database, Sample.SOURCE)
        .await(60, TimeUnit.SECONDS)
        .close()
        .await(60, TimeUnit.SECONDS);
  }

  Rounds with(String name, Contender contender) {
    contenders.put(name, contender);
    return this;
  }

  /** Runs all and prints medians: of the rates, and of each round's ratio to the first. */
  void run(String title) throws Exception {
    // The first round warms up.
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        double rate = rate(contender.getValue());
        if (round > 0) {
          rates.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(rate);
        }
      }
    }
    print(title);
  }

  private double rate(Contender contender) throws Exception {
    empty();
    double seconds = contender.fill(database).toNanos() / 1e9;
    long stored = stored();
    if (stored != Sample.ROWS) {
      throw new IllegalStateException(contender + " stored " + stored + " rows");
    }
    return Sample.ROWS / seconds;
  }

  private void print(String title) {
    System.out.println("\n| " + title + " | rows/s | ratio | spread |\n|---|--:|--:|:-:|");
    List<Double> first = rates.values().iterator().next();
    rates.forEach(
        (name, each) -> {
          List<Double> ratios = new ArrayList<>();
          for (int round = 0; round < each.size(); round++) {
            ratios.add(each.get(round) / first.get(round));
          }
          ratios.sort(null);
          System.out.printf(
              "| %s | %,.0f | %.2f | %.2f–%.2f |%n",
              name, median(each), median(ratios), ratios.get(0), ratios.get(ratios.size() - 1));
        });
  }

  private void empty() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE TABLE LogEntry");
      statement.execute("DELETE FROM LogPosition");
    }
  }

  /** How many rows of the sample; a server's own lines come besides. */
  private long stored() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT COUNT(*) FROM LogEntry WHERE \"user\" <> 'server'")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
