package io.lockstep.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code lockstep-server.jar} on loopback, on a free port unless an option names it. */
final class LockstepProcess implements AutoCloseable {
  /** Where the build puts the program. */
  private static final Path JAR = Path.of("target", "lockstep-server.jar").toAbsolutePath();

  /** The Java machine that runs the tests. */
  static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** Classes of {@link #JAR}, made by the build for that same Java machine. */
  private static final Path ARCHIVE = Path.of("target", "lockstep-server.jsa").toAbsolutePath();

  private static final Pattern STARTED = Pattern.compile("Lockstep .*: deployed .*");
  private static final Pattern LISTENING = Pattern.compile(" {2}listening on .*:(\\d+), .*");

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private LockstepProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** The command line that runs the program with these options and no others. */
  static List<String> command(String... options) {
    return command(JAVA, List.of(), options);
  }

  private static List<String> command(Path java, List<String> javaOptions, String... options) {
    List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m"));
    if (java.equals(JAVA) && Files.exists(ARCHIVE)) {
      command.add("-XX:SharedArchiveFile=" + ARCHIVE);
    }
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(options));
    return command;
  }

  /** Starts the program and waits until it says that it is at work. */
  static LockstepProcess start(String... options) {
    return start(List.of(), options);
  }

  /** The same with options of the Java machine's own. */
  static LockstepProcess start(List<String> javaOptions, String... options) {
    return start(JAVA, javaOptions, options);
  }

  /** The same on another Java machine. */
  static LockstepProcess start(Path java, List<String> javaOptions, String... options) {
    List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1"));
    all.addAll(List.of(options));
    if (!all.contains("--port")) {
      all.addAll(List.of("--port", "0"));
    }
    List<String> command = command(java, javaOptions, all.toArray(String[]::new));
    try {
      LockstepProcess started =
          new LockstepProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
      started.awaitStart(options);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitStart(String... options) {
    try {
      port.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      close();
      throw new AssertionError(
          "did not start with " + List.of(options) + ":\n" + String.join("\n", output), e);
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      boolean started = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        Matcher listening = LISTENING.matcher(line);
        started |= STARTED.matcher(line).matches();
        if (listening.matches()) {
          port.complete(Integer.parseInt(listening.group(1)));
        } else if (started && line.contains("memory") && !serves()) {
          port.complete(0);
        }
      }
    } catch (IOException e) {
      output.add("output broke off: " + e);
    }
    port.completeExceptionally(new IllegalStateException("ended"));
  }

  private boolean serves() {
    return output.stream()
        .anyMatch(line -> STARTED.matcher(line).matches() && line.contains("http"));
  }

  /** The port it listens on; 0 without an edge. */
  int port() {
    return port.getNow(0);
  }

  long pid() {
    return process.pid();
  }

  /** Everything it has printed so far. */
  List<String> output() {
    return List.copyOf(output);
  }

  /** Sends SIGTERM and waits for the exit status. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("still runs 30 s after SIGTERM");
    }
    return process.exitValue();
  }

  /** Ends it with SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
