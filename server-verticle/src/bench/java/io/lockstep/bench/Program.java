package io.lockstep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, on a free port of loopback. */
final class Program implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile(".*listening on 127\\.0\\.0\\.1:(\\d+).*");

  private final Process process;
  private final long startedNanos;
  private final CompletableFuture<Integer> listening = new CompletableFuture<>();
  private volatile long listeningNanos;
  private int port;

  private Program(Process process, long startedNanos) {
    this.process = process;
    this.startedNanos = startedNanos;
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code java} with these arguments and waits until it says that it is listening. */
  static Program start(List<String> arguments) throws IOException, InterruptedException {
    long startedNanos = System.nanoTime();
    Program program = new Program(java(arguments), startedNanos);
    try {
      program.port = program.listening.get(60, TimeUnit.SECONDS);
      return program;
    } catch (ExecutionException | TimeoutException e) {
      program.close();
      throw new IOException("did not start: " + arguments, e);
    }
  }

  /** Starts the server's jar. */
  static Program jar(Path jar, List<String> javaOptions, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(javaOptions);
    arguments.addAll(List.of("-jar", jar.toString(), "--host", "127.0.0.1", "--port", "0"));
    arguments.addAll(List.of(options));
    return start(arguments);
  }

  /** Starts {@code java}, every time with the same heap. */
  static Process java(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher matcher = LISTENING.matcher(line);
        if (!listening.isDone() && matcher.matches()) {
          listeningNanos = System.nanoTime();
          listening.complete(Integer.parseInt(matcher.group(1)));
        }
      }
    } catch (IOException e) {
      listening.completeExceptionally(e);
    }
    listening.completeExceptionally(new IOException("ended"));
  }

  int port() {
    return port;
  }

  /** How long it took from the start of the process until it said that it is listening. */
  double startMillis() {
    return (listeningNanos - startedNanos) / 1e6;
  }

  /** The processor time that it has used so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

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
