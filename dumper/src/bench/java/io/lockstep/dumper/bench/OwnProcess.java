package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A contender in a new JVM.
 *
 * @param beginning what stands in the line that a program prints when it begins; empty if it says
 *     itself how long it took
 */
record OwnProcess(List<String> command, String beginning) implements Contender {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  static OwnProcess rawJdbc(String settings) {
    return new OwnProcess(
        List.of(
            "-Dbench.rows=" + Sample.ROWS,
            "-classpath",
            System.getProperty("java.class.path"),
            RawJdbcProgram.class.getName(),
            "URL",
            settings),
        "");
  }

  /** The dumper as users start it, which is done when it has ended. */
  static OwnProcess dumper(Path jar, String server) {
    return new OwnProcess(
        List.of("-jar", jar.toString(), "--once", "--jdbc-url", "URL", server), "following");
  }

  @Override
  public Duration fill(Database database) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(JAVA, "-Xmx512m"));
    command.forEach(part -> all.add(part.equals("URL") ? database.jdbcUrl() : part));
    long started = System.nanoTime();
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    List<String> lines = new ArrayList<>();
    long begun = started;
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (!beginning.isEmpty() && line.contains(beginning)) {
          begun = System.nanoTime();
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join("\n", lines));
    }
    Duration whole = Duration.ofNanos(System.nanoTime() - begun);
    return beginning.isEmpty() ? told(lines) : whole;
  }

  private static Duration told(List<String> lines) {
    Stream<String> told = lines.stream().filter(line -> line.startsWith(RawJdbcProgram.TOOK));
    return Duration.ofMillis(
        Long.parseLong(told.findFirst().orElseThrow().substring(RawJdbcProgram.TOOK.length())));
  }
}
