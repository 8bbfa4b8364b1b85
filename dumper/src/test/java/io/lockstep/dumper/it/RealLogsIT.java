package io.lockstep.dumper.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.dumper.store.Database;
import io.lockstep.dumper.store.EntryJson;
import io.lockstep.dumper.store.LogRow;
import io.lockstep.dumper.store.LogTexts;
import io.lockstep.dumper.store.PostgresServer;
import io.lockstep.dumper.store.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs like those of real systems, from a post through server and dumper into each database. */
class RealLogsIT {
  private final Path folder;

  RealLogsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyRowIsWhatWasPosted() throws Exception {
    List<String> posted = PostedEntries.all();
    try (LogServerProgram server =
            new LogServerProgram(folder.resolve("logs"), "--max-body-bytes", "8388608");
        PostgresServer postgres = PostgresServer.start()) {
      for (String entry : posted) {
        assertTrue(server.post(entry), () -> "refused: " + shown(entry));
      }
      assertStored(posted, server, postgres.database());
      assertStored(
          posted, server, new Database("jdbc:h2:file:" + folder.resolve("stored"), "sa", ""));
    }
  }

  private static void assertStored(List<String> posted, LogServerProgram server, Database database)
      throws Exception {
    Program dumper =
        Program.start(
            Program.DUMPER,
            Map.of(
                "JDBC_URL", database.jdbcUrl(),
                "DB_USER", database.user(),
                "DB_PASSWORD", database.password()),
            "--once",
            server.address());
    assertEquals(0, dumper.exitStatus(), () -> String.join("\n", dumper.output()));

    List<LogRow> rows =
        Table.rows(database).stream().filter(row -> !row.user().equals("server")).toList();
    assertEquals(posted.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertIs(posted.get(i), rows.get(i), database);
    }
    List<String> texts = LogTexts.exact();
    assertEquals(texts, rows.stream().limit(texts.size()).map(LogRow::msg).toList());
  }

  private static void assertIs(String posted, LogRow row, Database database) throws Exception {
    JsonNode stored = PostedEntries.read(EntryJson.of(row));
    // Not assertEquals, which would print a text of a megabyte twice.
    assertTrue(
        PostedEntries.expected(posted, stored).equals(stored),
        () -> shown(posted) + " became " + shown(row.toString()) + " in " + database.jdbcUrl());
  }

  private static String shown(String text) {
    return text.length() <= 400 ? text : text.substring(0, 400) + "…";
  }
}
