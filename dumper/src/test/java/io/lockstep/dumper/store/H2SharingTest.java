package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2SharingTest {
  private static final String SERVER_THREAD = "H2 TCP Server";

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

  private static long servers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(SERVER_THREAD))
        .count();
  }

  @Test
  void aFileThatCannotBeSharedIsWrittenAllTheSame() throws Exception {
    forbidTheNote();
    long before = servers();
    Vertx vertx = Vertx.vertx();
    try {
      LogStore store =
          LogStore.open(vertx, database, LogStoreContract.SOURCE).await(60, TimeUnit.SECONDS);
      assertNotNull(store.sharingFault());
      assertEquals(before, servers());
      store.write(Rows.range(1, 2), OptionalLong.of(2)).await(60, TimeUnit.SECONDS);
      store.close().await(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
    assertEquals(Rows.range(1, 2), Table.rows(database));
  }

  @Test
  void aFileThatIsSharedHasNoFault() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      LogStore store =
          LogStore.open(vertx, database, LogStoreContract.SOURCE).await(60, TimeUnit.SECONDS);
      assertNull(store.sharingFault());
      store.close().await(60, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(60, TimeUnit.SECONDS);
    }
  }
}
