package io.lockstep.dumper.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link WritingProgram} that runs. */
final class Writing implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private Writing(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
  }

  static Writing start(Database database) throws IOException {
    return new Writing(command(database));
  }

  /** Starts it where no file can be larger than that many blocks of the shell. */
  static Writing withFilesUpTo(int blocks, Database database) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"));
    command.addAll(command(database));
    return new Writing(command);
  }

  /** Starts it so that file permissions apply to it, even if root runs the tests. */
  static Writing withoutPrivilege(Database database) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
    }
    command.addAll(command(database));
    return new Writing(command);
  }

  /** The next line it prints; null when it has ended. */
  @Nullable String nextLine() throws IOException {
    return output.readLine();
  }

  /** Ends it with SIGKILL and returns the last number that it printed. */
  int kill() throws IOException {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    int last = 0;
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      last = Integer.parseInt(line);
    }
    return last;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static List<String> command(Database database) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-classpath",
        System.getProperty("java.class.path"),
        WritingProgram.class.getName(),
        database.jdbcUrl(),
        database.user(),
        database.password());
  }
}
