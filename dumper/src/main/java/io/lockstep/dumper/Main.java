package io.lockstep.dumper;

import io.lockstep.dumper.program.FollowCommand;
import io.lockstep.dumper.query.ConsoleCommand;
import io.lockstep.dumper.query.QueryCommand;
import picocli.CommandLine;

/** The program {@code lockstep-dumper.jar}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
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
              wrong.getCommandLine().getErr().println("lockstep-dumper: " + wrong.getMessage());
              return CommandLine.ExitCode.USAGE;
            });
  }
}
