package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A disk that takes no more of a process: played by a limit to what it may write into any file, or
 * where there is no {@code prlimit} by a file in the place of its folder.
 */
final class FullDisk {
  private static final Optional<Path> LIMITER =
      Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .map(folder -> Path.of(folder, "prlimit"))
          .filter(Files::isExecutable)
          .findFirst();

  private final LockstepProcess process;
  private final Path folder;
  private final Path aside;

  /**
   * @param folder of the process
   */
  FullDisk(LockstepProcess process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.aside = folder.resolveSibling("aside");
  }

  /** Nothing can be written any more. */
  void begins() throws Exception {
    if (LIMITER.isPresent()) {
      limit("0:");
    } else {
      Files.move(folder, aside);
      Files.createFile(folder);
    }
  }

  /** There is room again. */
  void ends() throws Exception {
    if (LIMITER.isPresent()) {
      limit("unlimited:");
    } else {
      Files.delete(folder);
      Files.move(aside, folder);
    }
  }

  private void limit(String bytes) throws Exception {
    String pid = Long.toString(process.pid());
    List<String> command =
        List.of(LIMITER.orElseThrow().toString(), "--pid", pid, "--fsize=" + bytes);
    Process limiter = new ProcessBuilder(command).inheritIO().start();
    limiter.waitFor(10, TimeUnit.SECONDS);
    assertEquals(0, limiter.exitValue());
  }
}
