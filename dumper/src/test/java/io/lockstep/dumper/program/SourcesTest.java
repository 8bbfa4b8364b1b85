package io.lockstep.dumper.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class SourcesTest {
  @Command
  private static final class Counting {
    @Option(names = "--not-set-in-tests", defaultValue = "${env:NOT_SET_IN_TESTS:-many}")
    private int count;
  }

  private static String of(String setting, String... args) {
    CommandLine command = new CommandLine(new FollowCommand());
    command.parseArgs(args);
    return Sources.of(command.getCommandSpec(), setting);
  }

  @Test
  void whatIsOnTheCommandLineIsItsOptions() {
    String[] args = {"--level=warn", "ws://a", "--jdbc-url", "jdbc:h2:mem:"};

    assertEquals("--level", of("LEVEL", args));
    assertEquals("first argument", of("WS_ENDPOINT", args));
    assertEquals("--jdbc-url", of("JDBC_URL", args));
    assertEquals("DB_USER", of("DB_USER", args));
  }

  @Test
  void whatIsNotIsItsVariables() {
    for (String setting : List.of("WS_ENDPOINT", "CA_FILE", "JDBC_URL")) {
      assertEquals(setting, of(setting));
    }
  }

  @Test
  void aValueThatCannotBeReadIsNamedByItsSourceToo() {
    assertEquals(
        "Invalid value for NOT_SET_IN_TESTS: 'many' is not an int",
        messageOf(new Counting(), new String[0]));
    assertEquals(
        "Invalid value for option '--not-set-in-tests': 'x' is not an int",
        messageOf(new Counting(), "--not-set-in-tests", "x"));
  }

  private static String messageOf(Counting counting, String... args) {
    ParameterException wrong =
        assertThrows(ParameterException.class, () -> new CommandLine(counting).parseArgs(args));
    assertEquals(0, counting.count);
    return Sources.message(wrong, args);
  }
}
