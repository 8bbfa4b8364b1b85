package io.lockstep.dumper.bench;

import io.lockstep.dumper.it.LogServerProgram;
import io.lockstep.dumper.it.Program;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.EntryJson;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.PostgresServer;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 100,000 entries into a database, in each way by turns. Follows docs/performance.md. */
public final class DumperBench {
  private static final String AT_EACH_COMMIT = ";WRITE_DELAY=0";

  private DumperBench() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("lockstep-bench");
    try (LogServerProgram server =
            new LogServerProgram(
                folder.resolve("held"),
                "--logs-held",
                Integer.toString(2 * Sample.ROWS),
                "--logs-max-bytes",
                "120000000");
        PostgresServer postgres = PostgresServer.start()) {
      List<List<LogRow>> batches = Sample.batches();
      post(batches, server);
      catchUp(vertx, h2(folder, "processes"), server);
      inOneProcess(vertx, h2(folder, "process"), batches, server);
      postgres(vertx, postgres.newDatabase(), batches, server);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
      delete(folder);
    }
  }

  private static Database h2(Path folder, String name) {
    return new Database("jdbc:h2:file:" + folder.resolve(name), "sa", "");
  }

  private static void post(List<List<LogRow>> batches, LogServerProgram server) {
    for (List<LogRow> batch : batches) {
      String body = batch.stream().map(EntryJson::of).collect(Collectors.joining(",", "[", "]"));
      if (!server.post(body)) {
        throw new IllegalStateException("the server refused entries");
      }
    }
  }

  private static void catchUp(Vertx vertx, Database database, LogServerProgram server)
      throws Exception {
    new Rounds(vertx, database)
        .with("JDBC alone", OwnProcess.rawJdbc(""))
        .with("JDBC alone, written at each commit", OwnProcess.rawJdbc(AT_EACH_COMMIT))
        .with("`lockstep-dumper.jar --once`", OwnProcess.dumper(Program.DUMPER, server.address()))
        .run("H2, each in a new process");
  }

  private static void inOneProcess(
      Vertx vertx, Database database, List<List<LogRow>> batches, LogServerProgram server)
      throws Exception {
    new Rounds(vertx, database)
        .with("JDBC alone", new RawJdbc("", batches))
        .with("JDBC alone, written at each commit", new RawJdbc(AT_EACH_COMMIT, batches))
        .with("the dumper's store", new ByStore(vertx, batches))
        .with("the dumper", new ByVerticle(vertx, server.address()))
        .run("H2, all in one process");
  }

  private static void postgres(
      Vertx vertx, Database database, List<List<LogRow>> batches, LogServerProgram server)
      throws Exception {
    new Rounds(vertx, database)
        .with("JDBC alone", new RawJdbc("", batches))
        .with("JDBC alone, batches rewritten", new RawJdbc("?reWriteBatchedInserts=true", batches))
        .with("the dumper's store", new ByStore(vertx, batches))
        .with("the dumper", new ByVerticle(vertx, server.address()))
        .run("PostgreSQL, all in one process");
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
