package io.lockstep.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program run to its end: what it printed, and its exit status. */
record Program(int exitStatus, List<String> output) {
  /** The Java machine that runs the tests. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Runs {@code lockstep-server.jar}. */
  static Program server(String... options) throws Exception {
    return run(java(), LockstepProcess.jar(), options);
  }

  static Program run(Path java, Path jar, String... options) throws Exception {
    Path output = Files.createTempFile("output", ".txt");
    Process process = start(java, jar, output, options);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("does not end: " + Files.readAllLines(output));
      }
      return new Program(process.exitValue(), Files.readAllLines(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /** Starts it and does not wait. */
  static Process start(Path java, Path jar, Path output, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  String text() {
    return String.join("\n", output);
  }
}
