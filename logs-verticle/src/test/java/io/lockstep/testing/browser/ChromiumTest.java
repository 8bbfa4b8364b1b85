package io.lockstep.testing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
  private final List<String> commands = new ArrayList<>();
  private final Path folder;

  ChromiumTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsInstalledIsNotInstalledAgain() {
    Path browser = appear(folder.resolve("chromium"));
    assertEquals(browser, chromium(browser, true, 1).executable());
    assertEquals(List.of(), commands);
  }

  @Test
  void whatIsMissingIsInstalledOnceTheListsAreFresh() {
    Path browser = folder.resolve("chromium");
    assertEquals(browser, chromium(browser, true, 1).executable());
    assertEquals(2, commands.size());
    assertTrue(commands.get(0).endsWith(" update"), commands.get(0));
    assertTrue(
        commands
            .get(1)
            .endsWith(" install --yes --no-install-recommends chromium fonts-liberation"),
        commands.get(1));
  }

  @Test
  void aUserOtherThanRootAsksSudoWhichDoesNotAskBack() {
    chromium(folder.resolve("chromium"), false, 1).executable();
    assertTrue(commands.stream().allMatch(each -> each.startsWith("sudo -n ")), commands::toString);
  }

  @Test
  void aFailedInstallationIsTriedAgain() {
    Path browser = folder.resolve("chromium");
    assertEquals(browser, chromium(browser, true, 3).executable());
  }

  @Test
  void inTheEndOneLineSaysWhatToDo() {
    Chromium never = chromium(folder.resolve("chromium"), true, Integer.MAX_VALUE);
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, never::executable).getMessage());
    assertTrue(message.contains("apt-get install chromium"), message);
    assertEquals(1, message.lines().count());
  }

  /** One that is there after so many installations. */
  private Chromium chromium(Path executable, boolean isRoot, int installations) {
    return new Chromium(
        executable,
        isRoot,
        words -> {
          commands.add(String.join(" ", words));
          if (commands.stream().filter(each -> each.contains(" install ")).count()
              == installations) {
            appear(executable);
          }
          return 0;
        });
  }

  private static Path appear(Path executable) {
    try {
      Files.createFile(executable);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertTrue(executable.toFile().setExecutable(true));
    return executable;
  }
}
