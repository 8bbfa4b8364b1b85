package io.lockstep.dumper.program;

import io.lockstep.dumper.follow.DumperSettings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command: follows a log. */
@Command(
    name = "lockstep-dumper",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Follows a remote server's log and writes every entry to a database, once.",
      "An option that is missing is taken from the environment variable in its description."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:stopped by a signal, or caught up (--once)",
      "1:an error of the program",
      "2:invalid options",
      "3:the database cannot be used",
      "4:with --once: the server failed before all of its entries were stored"
    })
public final class FollowCommand implements Callable<Integer> {
  private static final int DEFAULT_WIDTH = 80;

  @Mixin private FollowOptions follow = new FollowOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    quietLibraries();
    boolean isTerminal = Ansi.AUTO.enabled();
    return new FollowRun(follow, database, settings(), screen(isTerminal), isTerminal, System.err)
        .await();
  }

  private DumperSettings settings() {
    String word = follow.loneWord();
    if (word != null) {
      throw new ParameterException(
          spec.commandLine(),
          "neither a command (%s) nor an address: %s; the server of that name is http://%s"
              .formatted(String.join(", ", spec.subcommands().keySet()), word, word));
    }
    return follow.settings(database.database());
  }

  private static Screen screen(boolean isTerminal) {
    return new Screen(System.out, isTerminal, width(), Clock.system(ZoneId.systemDefault()));
  }

  /** The width of the terminal if the shell exports it. No library here knows the real width. */
  private static int width() {
    try {
      return Integer.parseInt(String.valueOf(System.getenv("COLUMNS")));
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }

  /**
   * Turns off the logs of libraries on the standard error, because the program reports these events
   * in its own words.
   */
  private static void quietLibraries() {
    Logger.getLogger("").setLevel(Level.SEVERE);
  }
}
