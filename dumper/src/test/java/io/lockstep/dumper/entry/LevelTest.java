package io.lockstep.dumper.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LevelTest {
  /** A row of the contract's table: a level, and its names in back quotes. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (\\w+) \\| (`\\1`(?:, `\\w+`)+) \\|$");

  @Test
  void theNamesAreThoseOfTheContract() throws Exception {
    String contract = Files.readString(Path.of("..", "docs", "wire.md"));

    List<String> documented =
        ROW.matcher(contract).results().map(LevelTest::withoutQuotes).toList();

    assertEquals(
        Arrays.stream(Level.values())
            .map(level -> level.text() + " " + level.names().toList())
            .toList(),
        documented);
  }

  private static String withoutQuotes(MatchResult row) {
    return row.group(1) + " [" + row.group(2).replace("`", "") + "]";
  }

  @Test
  void caseAndWhiteSpaceDoNotMatter() {
    assertEquals(Level.ERROR, Level.of(" CRITICAL\n"));
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals(Level.ERROR, Level.of("CRITICAL"));
      assertEquals("info", Level.INFO.text());
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void anythingElseCountsAsInfoAndIsNoLevelToAskFor() {
    for (String other : List.of("", "loud", "5", "50.0", "warn!")) {
      assertEquals(Level.INFO, Level.of(other));
      assertTrue(Level.named(other).isEmpty(), other);
    }
  }
}
