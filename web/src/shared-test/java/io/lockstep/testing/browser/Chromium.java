package io.lockstep.testing.browser;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's Chromium: the one that is installed, else it is installed from Debian's packages. */
final class Chromium {
  private static final int TRIES = 3;
  private static final Path LOCK =
      Path.of(System.getProperty("java.io.tmpdir"), "lockstep-chromium.lock");

  private final Path executable;
  private final boolean isRoot;
  private final Command command;

  /** Runs a command to its end. */
  interface Command {
    /** Gives the exit status; 127 if there is no such command. */
    int run(List<String> words);
  }

  /**
   * @param isRoot whether packages may be installed without asking for it
   */
  Chromium(Path executable, boolean isRoot, Command command) {
    this.executable = executable;
    this.isRoot = isRoot;
    this.command = command;
  }

  /** The one of this machine; the system property {@code chromium.executable} names another. */
  static Chromium ofThisMachine() {
    return new Chromium(
        Path.of(System.getProperty("chromium.executable", "/usr/bin/chromium")),
        "root".equals(System.getProperty("user.name")),
        SystemCommand::run);
  }

  /** The browser's executable, which is there now. */
  Path executable() {
    if (!Files.isExecutable(executable)) {
      // Tests run in several JVMs; one of them installs, the others wait for it.
      try (FileChannel file = FileChannel.open(LOCK, CREATE, WRITE)) {
        FileLock lock = file.lock();
        installMissing();
        lock.release();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return executable;
  }

  private void installMissing() {
    for (int tries = 0; !Files.isExecutable(executable); tries++) {
      if (tries == TRIES) {
        throw new IllegalStateException(
            executable
                + " is missing and could not be installed:"
                + " run 'apt-get install chromium' as root, or name another with"
                + " -Dchromium.executable");
      }
      install();
    }
  }

  private void install() {
    // A failed refresh is no reason to give up: the lists that are there may do.
    apt("update");
    apt("install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation");
  }

  private void apt(String... arguments) {
    List<String> words = new ArrayList<>(isRoot ? List.of() : List.of("sudo", "-n"));
    words.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"));
    words.addAll(List.of("-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300"));
    words.addAll(List.of(arguments));
    command.run(words);
  }
}
