package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the README says of the dumper's options. */
class OptionsTableTest {
  private static final Pattern OPTION = Pattern.compile("^\\| `(--[a-z-]+)` \\| (?:`([A-Z_]+)`)?");
  private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");

  private final CommandSpec command = new CommandLine(new FollowCommand()).getCommandSpec();

  private static String readme() throws IOException {
    String text = Files.readString(Path.of("..", "README.md"));
    return text.substring(text.indexOf("<!-- dumper -->"), text.indexOf("<!-- /dumper -->"));
  }

  /** An option's help names its variable. */
  private static String variable(OptionSpec option) {
    Matcher name = VARIABLE.matcher(String.join(" ", option.description()));
    return name.find() ? name.group() : "";
  }

  @Test
  void everyOptionIsListedWithItsVariable() throws IOException {
    Set<String> real =
        command.options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(option -> option.longestName() + " " + variable(option))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> listed =
        readme()
            .lines()
            .map(OPTION::matcher)
            .filter(Matcher::find)
            .map(row -> row.group(1) + " " + (row.group(2) == null ? "" : row.group(2)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(real, listed);
  }
}
