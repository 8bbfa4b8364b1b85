package io.lockstep.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsHelpTest {
  @Test
  void everySettingIsListedInOrderWithNameDefaultAndMeaning() throws Exception {
    String help = printed(Map.of(), "--help");
    int at = 0;
    for (SettingSpec spec : Reading.reader().specs()) {
      String shown = spec.defaultValue().isEmpty() ? "none" : spec.defaultValue();
      for (String part :
          List.of(spec.option(), spec.help(), "[" + spec.name() + ", default " + shown + "]")) {
        int found = help.indexOf(part, at);
        assertTrue(found >= 0, () -> part + " in order in\n" + help);
        at = found;
      }
    }
    assertTrue(help.contains("--config=FILE"), help);
  }

  @Test
  void helpShowsDefaultsAndNotWhatIsSet() throws Exception {
    assertEquals(printed(Map.of(), "--help"), printed(Map.of("COUNT", "9"), "--help"));
  }

  @Test
  void helpIsToBeHadWhateverIsWrong() throws Exception {
    assertEquals(printed(Map.of(), "--help"), printed(Map.of("COUNT", "wrong"), "--help"));
    assertEquals(printed(Map.of(), "--help"), printed(Map.of(), "--config=missing", "--help"));
  }

  @Test
  void theVersionIsPrinted() throws Exception {
    assertEquals("prog 1.2", printed(Map.of(), "--version").strip());
  }

  /** What is printed instead of reading settings. */
  private static String printed(Map<String, String> environment, String... args)
      throws SettingsException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertEquals(null, Reading.reader().read(args, environment));
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
