package io.lockstep.dumper.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FolderTest {
  @TempDir private Path folder = Path.of("");

  private static JdbcUrl url(Path path) {
    return new JdbcUrl("jdbc:h2:file:" + path);
  }

  private static void assertRefused(Path named, Path path) {
    StoreException refused = assertThrows(StoreException.class, () -> H2Folder.check(url(path)));
    assertEquals("cannot write in " + named, refused.getMessage());
    assertEquals(StoreException.Kind.FATAL, refused.kind());
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(file, file.resolve("logs"));
    assertRefused(file, file.resolve("a/b/logs"));
  }

  @Test
  void aFolderThatMayNotBeWrittenIsRefused() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    Database database = new Database("jdbc:h2:file:" + closed.resolve("logs"), "sa", "");
    try (Writing program = Writing.withoutPrivilege(database)) {
      assertEquals("FATAL cannot write in " + closed, program.nextLine());
    }
  }

  @Test
  void aFolderThatIsToBeMadeIsNoTrouble() {
    assertDoesNotThrow(() -> H2Folder.check(url(folder.resolve("a/b/logs"))));
    assertDoesNotThrow(() -> H2Folder.check(new JdbcUrl("jdbc:h2:mem:logs")));
  }
}
