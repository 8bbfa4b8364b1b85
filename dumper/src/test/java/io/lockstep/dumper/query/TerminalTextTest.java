package io.lockstep.dumper.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {

  @Test
  void controlCharactersAreShownAsEscapes() {
    assertEquals(
        "\\u001b[31mred\\u001b[0m \\u0007 \\u009b2J \\u007f",
        TerminalText.of("\u001b[31mred\u001b[0m \u0007 \u009b2J \u007f"));
  }

  @Test
  void aTextOfSeveralLinesIsShownInOne() {
    assertEquals("a\\nb\\r\\nc\\td\\u2028e", TerminalText.of("a\nb\r\nc\td\u2028e"));
  }

  @Test
  void turnsOfTheReadingDirectionAreShownAsEscapes() {
    assertEquals("user\\u202egnp.exe\\u2066", TerminalText.of("user\u202egnp.exe\u2066"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "العربية", "हिन्दी", "👩‍💻🏽", "日本語", "e\u0301"})
  void textOfEveryScriptStaysAsItIs(String text) {
    assertEquals(text, TerminalText.of(text));
  }
}
