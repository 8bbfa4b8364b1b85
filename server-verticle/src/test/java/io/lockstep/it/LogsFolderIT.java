package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code LOGS_DIR} that cannot be used ends the start in one line that names it. */
final class LogsFolderIT {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @Test
  void aFileIsNoFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertRefused(file);
    assertRefused(file.resolve("below"));
    assertEquals("x", Files.readString(file));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() {
    // Nobody, whatever his rights, makes a folder of such a name.
    assertRefused(folder.resolve("x".repeat(1000)));
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    List<String> launcher = Permissions.close(closed);
    assertRefused(closed, launcher);
    assertRefused(closed.resolve("below"), launcher);
  }

  @Test
  void aFolderThatAnotherProcessUsesIsRefusedUntilThatEnds() throws Exception {
    try (LockstepProcess first = LockstepProcess.start("--logs-dir", folder.toString())) {
      LockstepRun second = assertRefused(folder);
      assertTrue(second.text().contains("in use"), second::text);
      new WireClient(first.port()).post(LogsFixture.ADD, "{}").expect(200);
      assertEquals(0, first.terminate());
    }
    assertEquals(0, dryRun(folder, List.of()).status());
  }

  private static LockstepRun assertRefused(Path folder) {
    return assertRefused(folder, List.of());
  }

  private static LockstepRun assertRefused(Path folder, List<String> launcher) {
    LockstepRun run = dryRun(folder, launcher);
    assertTrue(run.status() != 0);
    List<String> lines = run.errors().stream().filter(line -> !line.contains(" INFO ")).toList();
    assertEquals(1, lines.size(), run::text);
    assertTrue(lines.get(0).contains("LOGS_DIR"), run::text);
    assertTrue(lines.get(0).contains(folder.toString()), run::text);
    assertFalse(lines.get(0).contains("Exception"), run::text);
    return run;
  }

  private static LockstepRun dryRun(Path folder, List<String> launcher) {
    Map<String, String> environment = Map.of("LOGS_DIR", folder.toString());
    return LockstepRun.of(launcher, environment, "--dry-run", "--host", "127.0.0.1", "--port", "0");
  }
}
