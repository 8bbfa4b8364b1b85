package io.lockstep.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
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
import java.util.stream.Stream;

/** A server in a process of its own, on a free port of loopback. */
final class Program implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile(".*listening on 127\\.0\\.0\\.1:(\\d+).*");

  private final Process process;
  private final long startedNanos;
  private final CompletableFuture<Integer> listening = new CompletableFuture<>();
  private volatile long listeningNanos;
  private volatile String lastLine = "";
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
    return start(javaCommand(arguments));
  }

  /** Starts a program that will say that it is listening, and waits until it does. */
  static Program start(ProcessBuilder command) throws IOException, InterruptedException {
    long startedNanos = System.nanoTime();
    Program program = new Program(command.redirectErrorStream(true).start(), startedNanos);
    try {
      program.port = program.listening.get(60, TimeUnit.SECONDS);
      return program;
    } catch (ExecutionException | TimeoutException e) {
      throw program.notStarted(command);
    }
  }

  /** Starts a program that will listen on that port of loopback, and waits until it does. */
  static Program start(ProcessBuilder command, int port) throws IOException, InterruptedException {
    Program program = new Program(command.redirectErrorStream(true).start(), System.nanoTime());
    program.port = port;
    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); !isOpen(port); ) {
      if (System.nanoTime() > end || !program.process.isAlive()) {
        throw program.notStarted(command);
      }
      Thread.sleep(20);
    }
    return program;
  }

  private IOException notStarted(ProcessBuilder command) {
    close();
    return new IOException("did not start: %s: %s".formatted(command.command(), lastLine));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts a class of the benchmark's own. */
  static Program main(Class<?> main, List<String> javaOptions, String... arguments)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(javaOptions);
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    all.addAll(List.of(arguments));
    return start(all);
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
    return javaCommand(arguments).redirectErrorStream(true).start();
  }

  private static ProcessBuilder javaCommand(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lastLine = line;
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

  long pid() {
    return process.pid();
  }

  /** How long it took from the start of the process until it said that it is listening. */
  double startMillis() {
    return (listeningNanos - startedNanos) / 1e6;
  }

  /** The processor time that it has used so far, and the processes that it started. */
  Duration cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void close() {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
