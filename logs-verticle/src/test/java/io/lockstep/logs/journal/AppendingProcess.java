package io.lockstep.logs.journal;

import io.lockstep.core.message.Bytes;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link JournalAppender} in a process of its own. */
final class AppendingProcess implements Closeable {
  private final Process process;
  private final BufferedReader lines;

  private AppendingProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  static AppendingProcess start(Path folder) throws IOException {
    return start(List.of(), folder);
  }

  /** Starts it by a program that runs another, given with its own options. */
  static AppendingProcess start(List<String> launcher, Path folder) throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Stream.of(JournalAppender.class, Journal.class, Bytes.class)
                .map(AppendingProcess::place)
                .collect(Collectors.joining(File.pathSeparator)),
            JournalAppender.class.getName(),
            folder.toString()));
    return new AppendingProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What it prints next. */
  String nextLine() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the process has ended");
    }
    return line;
  }

  /** Kills it as {@code kill -9} does, and returns what it printed until then. */
  List<String> kill() throws InterruptedException {
    // The process itself would also close what it printed.
    process.toHandle().destroyForcibly();
    List<String> rest = lines.lines().toList();
    process.waitFor();
    return rest;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    lines.close();
  }

  private static String place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
