package io.lockstep.dumper.program;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Names the source of a value: an option on the command line, or a variable of the environment. */
public final class Sources {
  private Sources() {}

  /**
   * The name under which a setting was given in this call: that of its option or of its variable.
   */
  static String of(CommandSpec command, String variable) {
    ParseResult given = command.commandLine().getParseResult();
    for (ArgSpec arg : command.args()) {
      if (variable(arg).equals(variable) && isGiven(arg, given)) {
        return arg instanceof OptionSpec option ? option.longestName() : "first argument";
      }
    }
    return variable;
  }

  private static boolean isGiven(ArgSpec arg, ParseResult given) {
    return arg instanceof OptionSpec option
        ? given.hasMatchedOption(option)
        : given.hasMatchedPositional((PositionalParamSpec) arg);
  }

  /**
   * The error message for a value that cannot be read, with the name of its source.
   *
   * @param args the command line
   */
  public static String message(ParameterException wrong, String... args) {
    String message = String.valueOf(wrong.getMessage());
    if (wrong.getArgSpec() instanceof OptionSpec option
        && Arrays.stream(args).noneMatch(arg -> isGiven(option, arg))) {
      return message.replace("option '" + option.longestName() + "'", variable(option));
    }
    return message;
  }

  private static boolean isGiven(OptionSpec option, String arg) {
    return arg.equals(option.longestName()) || arg.startsWith(option.longestName() + "=");
  }

  /**
   * The variable of an option or argument: {@code HTTP_PORT} for {@code --http-port}, or the
   * argument's label.
   */
  private static String variable(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT)
        : arg.paramLabel();
  }
}
