package io.lockstep.dumper.it;

import io.lockstep.dumper.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A running {@code java -jar}. */
public final class Program implements AutoCloseable {
  public static final Path DUMPER = Path.of("target", "lockstep-dumper.jar").toAbsolutePath();
  static final Path SERVER =
      Path.of("..", "server-verticle", "target", "lockstep-server.jar").toAbsolutePath();
  private static final List<String> QUICK = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code jar} with these variables and options, in a JVM that starts fast. */
  static Program start(Path jar, Map<String, String> environment, String... options) {
    return start(QUICK, jar, environment, options);
  }

  /**
   * Starts {@code jar} in a JVM with other options.
   *
   * @param jvm the JVM's options
   */
  public static Program start(
      List<String> jvm, Path jar, Map<String, String> environment, String... options) {
    if (!Files.exists(jar)) {
      throw new AssertionError("not built: " + jar);
    }
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Program(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Program dumper(String... options) {
    return start(DUMPER, Map.of(), options);
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
      }
    } catch (IOException e) {
      output.add("output broke off: " + e);
    }
  }

  /** Everything it has printed so far. */
  public List<String> output() {
    return List.copyOf(output);
  }

  public void awaitLine(String part) {
    Poll.until(
        () -> "a line with '" + part + "' in:\n" + String.join("\n", output),
        () -> output.stream().anyMatch(line -> line.contains(part)));
  }

  /** Waits until the program ends by itself. */
  public int exitStatus() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("still runs:\n" + String.join("\n", output));
    }
    reader.join();
    return process.exitValue();
  }

  /** Sends SIGTERM and waits for the exit status. */
  int terminate() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close its output, too.
    return exitStatus();
  }

  /** Ends it with SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
