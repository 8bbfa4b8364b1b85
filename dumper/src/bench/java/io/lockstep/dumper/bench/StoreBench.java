package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogStore;
import io.lockstep.dumper.store.PostgresServer;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Stores 100,000 entries in batches of 500 in each way by turns, and prints medians and ratios. */
public final class StoreBench {
  static final String SOURCE = "ws://logs.example:80/logs/listen";

  private static final int ROWS = Integer.getInteger("bench.rows", 100_000);
  private static final int BATCH = 500;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private StoreBench() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("lockstep-bench");
    try (PostgresServer server = PostgresServer.start()) {
      Map<String, Contender> h2 = new LinkedHashMap<>();
      h2.put("JDBC alone", new RawJdbc(""));
      h2.put("JDBC alone, written at each commit", new RawJdbc(";WRITE_DELAY=0"));
      h2.put("dumper's store", new ByStore(vertx));
      run(
          "H2 on disk",
          new Database("jdbc:h2:file:" + folder.resolve("logs"), "sa", ""),
          h2,
          vertx);
      Map<String, Contender> postgres = new LinkedHashMap<>();
      postgres.put("JDBC alone", new RawJdbc(""));
      postgres.put("JDBC alone, batches rewritten", new RawJdbc("?reWriteBatchedInserts=true"));
      postgres.put("dumper's store", new ByStore(vertx));
      run("PostgreSQL", server.newDatabase(), postgres, vertx);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(
      String title, Database database, Map<String, Contender> contenders, Vertx vertx)
      throws Exception {
    LogStore.open(vertx, database, SOURCE)
        .await(60, TimeUnit.SECONDS)
        .close()
        .await(60, TimeUnit.SECONDS);
    List<List<LogRow>> batches = batches();
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    // The first round warms up.
    for (int round = 0; round <= ROUNDS; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        empty(database);
        long start = System.nanoTime();
        contender.getValue().store(database, batches);
        double rate = ROWS / ((System.nanoTime() - start) / 1e9);
        if (round > 0) {
          rates.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(rate);
        }
      }
    }
    print(title, rates);
  }

  private static void print(String title, Map<String, List<Double>> rates) {
    System.out.println("| " + title + " | rows/s | of JDBC alone |");
    System.out.println("|---|---|---|");
    double alone = median(rates.values().iterator().next());
    rates.forEach(
        (name, each) ->
            System.out.printf("| %s | %,.0f | %.2f |%n", name, median(each), median(each) / alone));
  }

  private static void empty(Database database) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE TABLE LogEntry");
    }
  }

  private static List<List<LogRow>> batches() {
    List<List<LogRow>> batches = new ArrayList<>();
    for (int first = 0; first < ROWS; first += BATCH) {
      batches.add(LongStream.range(first, first + BATCH).mapToObj(StoreBench::row).toList());
    }
    return batches;
  }

  private static LogRow row(long number) {
    String msg =
        "session " + number % 97 + ": push of " + number + " bytes relayed to 12 followers";
    Instant time = START.plusMillis(number / 10);
    return new LogRow(
        null,
        time,
        "info",
        msg,
        "user" + number % 50,
        "room" + number % 20,
        number,
        time + " info " + msg,
        null);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
