package io.lockstep.conformance.socketio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A program for Node.js in a folder of its own, with the packages that its {@code package.json}
 * names. Node.js and npm are those of this machine; if they are missing, they are installed from
 * Debian's packages.
 */
public final class NodeProgram {
  private static final int TRIES = 3;
  private static final int NOT_FOUND = 127;
  private static final String PACKAGES = "package.json";

  private final Path folder;
  private final String script;

  private NodeProgram(Path folder, String script) {
    this.folder = folder;
    this.script = script;
  }

  /** What a command printed, and its exit status. */
  public record Run(int status, String output) {}

  /**
   * Copies a program to a folder and installs everything that it needs and that is missing.
   *
   * @param script the name of a resource of the tests
   */
  public static NodeProgram install(Path folder, String script) throws IOException {
    return install(folder, "/socketio/", script);
  }

  /**
   * The same of another program.
   *
   * @param resources where its files are among the resources of the tests
   * @param script the name of the program's main file
   * @param others the names of further files
   */
  public static NodeProgram install(Path folder, String resources, String script, String... others)
      throws IOException {
    Files.createDirectories(folder);
    copy(resources, PACKAGES, folder);
    copy(resources, script, folder);
    for (String other : others) {
      copy(resources, other, folder);
    }
    NodeProgram program = new NodeProgram(folder, script);
    program.install();
    return program;
  }

  private static void copy(String resources, String file, Path folder) throws IOException {
    try (InputStream in = NodeProgram.class.getResourceAsStream(resources + file)) {
      Files.copy(
          Objects.requireNonNull(in), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Runs the program to its end. */
  public Run run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("node", script));
    words.addAll(List.of(arguments));
    return command(words.toArray(String[]::new));
  }

  private void install() {
    if (isMissing("node") || isMissing("npm")) {
      installNode();
    }
    Run last = new Run(NOT_FOUND, "");
    for (int tries = 0; tries < TRIES && last.status() != 0; tries++) {
      last = command("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts");
    }
    if (last.status() != 0) {
      throw new IllegalStateException("npm cannot install the packages: " + last.output());
    }
  }

  private boolean isMissing(String command) {
    return command(command, "--version").status() != 0;
  }

  private void installNode() {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), "lockstep-node.lock");
    // Tests run in several JVMs; one of them installs, the others wait for it.
    try (FileChannel file =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      for (int tries = 0; held.isValid() && (isMissing("node") || isMissing("npm")); tries++) {
        if (tries == TRIES) {
          throw new IllegalStateException(
              "Node.js is missing and could not be installed: run 'apt-get install nodejs npm' as"
                  + " root");
        }
        // A failed refresh is no reason to give up: the lists that are there may do.
        apt("update");
        apt("install", "--yes", "--no-install-recommends", "nodejs", "npm");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void apt(String... arguments) {
    boolean isRoot = "root".equals(System.getProperty("user.name"));
    List<String> words = new ArrayList<>(isRoot ? List.of() : List.of("sudo", "-n"));
    words.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"));
    words.addAll(List.of("-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300"));
    words.addAll(List.of(arguments));
    command(words.toArray(String[]::new));
  }

  /** Runs a command in the folder to its end. */
  private Run command(String... words) {
    try {
      Path output = Files.createTempFile("lockstep-node", ".txt");
      int status =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      return new Run(status, printed);
    } catch (IOException e) {
      return new Run(NOT_FOUND, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
