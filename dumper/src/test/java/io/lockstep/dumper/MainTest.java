package io.lockstep.dumper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine program =
      Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version", "query -V", "console -V"})
  void everyCommandTellsTheVersionOfTheBuild(String arguments) {
    assertEquals(0, program.execute(arguments.split(" ")));

    assertTrue(out.toString().strip().matches("Lockstep \\d+\\.\\d+\\.\\d+\\S*"), out.toString());
  }

  @Test
  void helpIsACommand() {
    assertEquals(0, program.execute("help"));

    assertTrue(out.toString().contains("--jdbc-url"), out.toString());
  }

  @Test
  void aMisspeltCommandIsNoServer() {
    assertEquals(2, program.execute("qurey"));

    assertEquals(
        "lockstep-dumper: neither a command (query, console, help) nor an address: qurey;"
            + " the server of that name is http://qurey",
        err.toString().strip());
  }

  @Test
  void anOptionThatNoCommandHasIsOneLine() {
    assertEquals(2, program.execute("query", "--nonsense"));

    assertEquals("lockstep-dumper: Unknown option: '--nonsense'", err.toString().strip());
  }
}
