package io.lockstep.dumper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very large entries, on their way into each database. */
class LargeEntriesIT {
  private static final int LARGE = 9 << 20;

  private final LogServerProgram server;
  private final Path folder;

  LargeEntriesIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    server =
        new LogServerProgram(
            folder.resolve("logs"), "--max-body-bytes", "16777216", "--logs-max-bytes", "80000000");
  }

  @BeforeEach
  void post() {
    for (String msg : List.of("before", "é".repeat(LARGE / 2), "after")) {
      String entry = "{\"level\":\"info\",\"msg\":\"%s\",\"user\":\"ada\"}".formatted(msg);
      assertTrue(server.post(entry), () -> "refused: " + msg.substring(0, 5));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void dump(String heap, Database database) throws Exception {
    Program dumper =
        Program.start(
            List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1"),
            Program.DUMPER,
            Map.of(
                "JDBC_URL", database.jdbcUrl(),
                "DB_USER", database.user(),
                "DB_PASSWORD", database.password()),
            "--once",
            server.address());
    assertEquals(0, dumper.exitStatus(), () -> String.join("\n", dumper.output()));
    assertTrue(
        dumper.output().stream().noneMatch(line -> line.length() > 1_000),
        "contents are in the output");
  }

  private static List<String> stored(Database database) throws Exception {
    return new StoredTable(database)
        .texts(
            "SELECT LENGTH(msg) || ' ' || SUBSTRING(msg, 1, 6) FROM LogEntry"
                + " WHERE \"user\" = 'ada' ORDER BY id");
  }

  @Test
  void whereThereIsMemoryForThemTheyAreStored() throws Exception {
    List<String> all = List.of("6 before", LARGE / 2 + " éééééé", "5 after");
    Database h2 = new Database("jdbc:h2:file:" + folder.resolve("stored"), "sa", "");
    dump("768m", h2);
    assertEquals(all, stored(h2));
    try (PostgresServer postgres = PostgresServer.start()) {
      dump("768m", postgres.database());
      assertEquals(all, stored(postgres.database()));
    }
  }

  @Test
  void whereThereIsNotTheyAreRefusedAndTheRestIsStored() throws Exception {
    Database h2 = new Database("jdbc:h2:file:" + folder.resolve("stored"), "sa", "");
    dump("256m", h2);
    dump("256m", h2);

    assertEquals(List.of("6 before", "5 after"), stored(h2));
    assertEquals(
        List.of("TRUE TRUE {\"level\":\"info\",\"msg\":\"\\u00e9"),
        new StoredTable(h2)
            .texts(
                "SELECT (seq_number > 0) || ' ' || (reason LIKE 'it has 9,4%') || ' ' ||"
                    + " SUBSTRING(entry, 1, 29) FROM LogRefused"));
  }
}
