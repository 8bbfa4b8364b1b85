package io.lockstep.dumper;

import io.lockstep.dumper.program.FollowCommand;
import io.lockstep.dumper.program.Sources;
import io.lockstep.dumper.query.ConsoleCommand;
import io.lockstep.dumper.query.QueryCommand;
import picocli.CommandLine;

/** The program {@code lockstep-dumper.jar}. */
public final class Main {
  /** Java's own setting for what a thread keeps to write files with. */
  private static final String CACHED_BUFFER = "jdk.nio.maxCachedBufferSize";

  private static final int CACHED_BUFFER_BYTES = 1 << 18;

  private Main() {}

  public static void main(String[] args) {
    // Else each thread that has written a large entry keeps as much memory outside of the heap.
    System.setProperty(
        CACHED_BUFFER, System.getProperty(CACHED_BUFFER, Integer.toString(CACHED_BUFFER_BYTES)));
    System.exit(commandLine().execute(args));
  }

  /** The commands; what is wrong with their options is said in one line. */
  static CommandLine commandLine() {
    return new CommandLine(new FollowCommand())
        .addSubcommand(new QueryCommand())
        .addSubcommand(new ConsoleCommand())
        .addSubcommand(new CommandLine.HelpCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (wrong, args) -> {
              wrong
                  .getCommandLine()
                  .getErr()
                  .println("lockstep-dumper: " + Sources.message(wrong, args));
              return CommandLine.ExitCode.USAGE;
            });
  }
}
