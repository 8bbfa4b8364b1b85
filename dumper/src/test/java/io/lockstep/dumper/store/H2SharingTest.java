package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.Poll;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2SharingTest {
  private static final Pattern LISTENER = Pattern.compile("H2 TCP Server \\([^)]*\\)");

  private final Path folder;
  private final Database database;

  H2SharingTest(@TempDir Path folder) {
    this.folder = folder;
    database = new Database("jdbc:h2:file:" + folder.resolve("logs"), "sa", "secret");
  }

  /** A folder that is not empty cannot be replaced by a file. */
  private void forbidTheNote() throws Exception {
    Files.createDirectories(folder.resolve("logs.shared").resolve("inside"));
  }

  /** Threads that accept connections. Each connection has a thread of its own, of a longer name. */
  private static Set<Thread> listeners() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> LISTENER.matcher(thread.getName()).matches())
        .collect(Collectors.toSet());
  }

  /** A listener that was stopped ends a moment later. */
  private static void awaitNoneBut(Set<Thread> before) {
    Poll.until(() -> "no other listeners: " + listeners(), () -> before.containsAll(listeners()));
  }

  private Optional<SharingNote> note() {
    return SharingNote.read(SharingNote.beside(folder.resolve("logs")));
  }

  @Test
  void aFileThatCannotBeSharedIsWrittenAllTheSame() throws Exception {
    forbidTheNote();
    Set<Thread> before = listeners();
    Vertx vertx = Vertx.vertx();
    try {
      LogStore store =
          LogStore.open(vertx, database, LogStoreFixture.SOURCE).await(60, TimeUnit.SECONDS);
      assertNotNull(store.sharingFault());
      awaitNoneBut(before);
      store.write(Rows.range(1, 2), OptionalLong.of(2)).await(60, TimeUnit.SECONDS);
      store.close().await(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
    assertEquals(Rows.range(1, 2), Table.rows(database));
  }

  @Test
  void aFileThatIsSharedHasAListenerAndNoFault() throws Exception {
    Set<Thread> before = listeners();
    Vertx vertx = Vertx.vertx();
    try {
      LogStore store =
          LogStore.open(vertx, database, LogStoreFixture.SOURCE).await(60, TimeUnit.SECONDS);
      assertNull(store.sharingFault());
      DriverManager.getConnection(note().orElseThrow().url(), "sa", "secret").close();
      assertFalse(before.containsAll(listeners()));
      store.close().await(60, TimeUnit.SECONDS);
      assertTrue(note().isEmpty());
      awaitNoneBut(before);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }
}
