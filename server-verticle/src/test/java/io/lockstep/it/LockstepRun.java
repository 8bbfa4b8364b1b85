package io.lockstep.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of Lockstep that ran to its end.
 *
 * @param output what it wrote to its standard output
 * @param errors the lines that it wrote to its standard error
 */
record LockstepRun(int status, String output, List<String> errors) {
  private static final int LIMIT_SECONDS = 30;

  LockstepRun {
    errors = List.copyOf(errors);
  }

  /** Runs {@code lockstep-server.jar} with {@code environment} added to this one's. */
  static LockstepRun of(Map<String, String> environment, String... options) {
    return of(List.of(), environment, options);
  }

  /** The same by a program that runs another, given with its own options. */
  static LockstepRun of(List<String> launcher, Map<String, String> environment, String... options) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(LockstepProcess.command(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    try {
      Path output = Files.createTempFile("lockstep", ".out");
      Path errors = Files.createTempFile("lockstep", ".err");
      try {
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        return new LockstepRun(
            status(builder.start()),
            Files.readString(output, StandardCharsets.UTF_8),
            Files.readAllLines(errors, StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it wrote, the errors last. */
  String text() {
    return output + String.join("\n", errors);
  }

  private static int status(Process process) {
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("it did not end by itself");
  }
}
