package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.dumper.query.QueryCommand;
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

/** The README's tables of the dumper's options. */
class OptionsTableTest {
  private static final Pattern OPTION = Pattern.compile("^\\| `(--[a-z-]+)` \\| (?:`([A-Z_]+)`)?");
  private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z_]{3,}\\b");

  private final CommandSpec command = new CommandLine(new FollowCommand()).getCommandSpec();

  private static String readme(String part) throws IOException {
    String text = Files.readString(Path.of("..", "README.md"));
    return text.substring(
        text.indexOf("<!-- " + part + " -->"), text.indexOf("<!-- /" + part + " -->"));
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
        readme("dumper")
            .lines()
            .map(OPTION::matcher)
            .filter(Matcher::find)
            .map(row -> row.group(1) + " " + (row.group(2) == null ? "" : row.group(2)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(real, listed);
  }

  @Test
  void everyOptionThatOnlyQueryHasIsListed() throws IOException {
    Set<String> real =
        new CommandLine(new QueryCommand())
            .getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .filter(name -> !name.matches("--(jdbc-url|db-.*)"))
                .collect(Collectors.toCollection(TreeSet::new));

    Set<String> listed =
        Pattern.compile("`(--[a-z-]+)`")
            .matcher(readme("query"))
            .results()
            .map(option -> option.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(real, listed);
  }
}
