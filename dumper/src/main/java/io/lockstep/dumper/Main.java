package io.lockstep.dumper;

import io.lockstep.dumper.program.FollowCommand;
import io.lockstep.dumper.program.Sources;
import io.lockstep.dumper.query.ConsoleCommand;
import io.lockstep.dumper.query.QueryCommand;
import picocli.CommandLine;

/** The program {@code lockstep-dumper.jar}. */
public final class Main {
  /** Java's setting for the size of the file buffers that a thread keeps. */
  private static final String CACHED_BUFFER = "jdk.nio.maxCachedBufferSize";

  private static final int CACHED_BUFFER_BYTES = 1 << 18;

  private Main() {}

  public static void main(String[] args) {
    // Otherwise each thread that wrote a large entry keeps a buffer of that size outside of the
    // heap.
    System.setProperty(
        CACHED_BUFFER, System.getProperty(CACHED_BUFFER, Integer.toString(CACHED_BUFFER_BYTES)));
    System.exit(commandLine().execute(args));
  }

  /** The commands. An error in their options is printed in one line. */
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
