package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An H2 file whose processes are killed, compete for it, or may not write it. */
class H2ProcessIT {
  private static final int ROUNDS = 6;

  /** The shell's blocks have 512 or 1024 bytes. */
  private static final int BLOCKS = 2000;

  private final Path folder;
  private final Database database;

  H2ProcessIT(@TempDir Path folder) {
    this.folder = folder;
    database = new Database("jdbc:h2:file:" + folder.resolve("logs"), "sa", "secret");
  }

  @Test
  void whatWasWrittenSurvivesAKillAndNothingIsThereTwice() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < ROUNDS; round++) {
      int printed;
      try (Writing writing = Writing.start(database)) {
        for (int lines = random.nextInt(200); lines >= 0; lines--) {
          assertNotNull(writing.nextLine());
        }
        printed = writing.kill();
      }
      List<LogRow> rows = Table.rows(database);
      assertEquals(Rows.range(1, rows.size()), rows);
      assertTrue(rows.size() >= printed, rows.size() + " rows, but " + printed + " was written");
    }
  }

  @Test
  void aFileThatAnotherProgramHasOpenIsOneClearLine() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Writing writing = Writing.start(database)) {
      assertNotNull(writing.nextLine());

      StoreException refused =
          LogStoreFixture.refused(LogStore.open(vertx, database, LogStoreContract.SOURCE));

      assertEquals(StoreException.Kind.FATAL, refused.kind());
      assertEquals(
          database.jdbcUrl() + " is locked: another program has the file open",
          refused.getMessage());
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aFileThatAnotherProgramHadOpenForAMomentIsWritten() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Writing reading = Writing.start(database)) {
      assertNotNull(reading.nextLine());
      // After the first try and before the last.
      vertx.setTimer(1000, timer -> end(reading));

      LogStore store =
          LogStore.open(vertx, database, LogStoreFixture.SOURCE).await(60, TimeUnit.SECONDS);

      assertTrue(store.position().await(60, TimeUnit.SECONDS).isPresent());
      store.close().await(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }

  private static void end(Writing program) {
    program.close();
  }

  @Test
  void aFileThatADumperHasOpenCanBeRead() throws Exception {
    try (Writing writing = Writing.start(database)) {
      int written = Integer.parseInt(String.valueOf(writing.nextLine()));

      assertTrue(count() >= written);
    }
  }

  @Test
  void aFileThatAKilledDumperHadOpenCanBeRead() throws Exception {
    try (Writing writing = Writing.start(database)) {
      assertNotNull(writing.nextLine());
      assertTrue(writing.kill() <= count());
    }
  }

  @Test
  void aNoteOfAKilledDumperWhosePortBelongsToASilentProgramDoesNotMatter() throws Exception {
    try (Writing writing = Writing.start(database);
        ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertNotNull(writing.nextLine());
      int written = writing.kill();
      new SharingNote(silent.getLocalPort(), "secret").write(note());

      assertTrue(count() >= written);
    }
  }

  @Test
  void aLockedFileWithASilentProgramBehindItsNoteIsLocked() throws Exception {
    try (Writing writing = Writing.start(database);
        ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertNotNull(writing.nextLine());
      new SharingNote(silent.getLocalPort(), "secret").write(note());

      StoreException refused = assertThrows(StoreException.class, this::count);
      assertTrue(String.valueOf(refused.getMessage()).contains("is locked"));
    }
  }

  @Test
  void aWrongPasswordIsNamedAlsoWhileADumperHasTheFileOpen() throws Exception {
    try (Writing writing = Writing.start(database)) {
      assertNotNull(writing.nextLine());
      Database wrong = new Database(database.jdbcUrl(), "sa", "guessed");

      StoreException refused =
          assertThrows(StoreException.class, () -> ReadingConnection.open(wrong).close());
      assertTrue(String.valueOf(refused.getMessage()).contains("refuses the user sa"));
    }
  }

  private Path note() {
    return SharingNote.beside(folder.resolve("logs"));
  }

  @Test
  void aFileThatMayNotGrowIsTriedAgainLaterAndLosesNothing() throws Exception {
    String line = "";
    int written = 0;
    try (Writing writing = Writing.withFilesUpTo(BLOCKS, database)) {
      for (line = String.valueOf(writing.nextLine());
          !line.startsWith("LATER");
          line = String.valueOf(writing.nextLine())) {
        written = Integer.parseInt(line);
      }
    }
    List<LogRow> rows = Table.rows(database);
    assertEquals(Rows.range(1, rows.size()), rows);
    assertTrue(rows.size() >= written, rows.size() + " rows, but " + written + " was written");
    assertEquals("LATER " + database.jdbcUrl() + ": File too large", line);
  }

  private int count() throws Exception {
    try (Connection connection = ReadingConnection.open(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM LogEntry")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
