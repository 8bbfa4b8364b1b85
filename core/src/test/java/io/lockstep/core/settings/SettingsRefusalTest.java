package io.lockstep.core.settings;

import static io.lockstep.core.settings.Reading.read;
import static io.lockstep.core.settings.Reading.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is named, with where it came from, in one line. */
class SettingsRefusalTest {
  private static final Map<String, String> NOTHING = Map.of();

  private Path folder;

  @BeforeEach
  void in(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT,eleven",
    "COUNT,11",
    "FAR_AWAY,-1",
    "ROOM_BYTES,100%",
    "LOUD,yes",
    "COLOUR,green"
  })
  void aWrongValueIsNamedWhereverItComesFrom(String name, String value) throws IOException {
    String option = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    String expected;
    expected = option + "=" + value + ": ";
    assertStarts(expected, refusal(NOTHING, option + "=" + value));
    assertStarts(expected, refusal(Map.of(name, value), option + "=" + value));
    expected = name + "=" + value + " (in the environment): ";
    assertStarts(expected, refusal(Map.of(name, value)));
    expected = name + "=" + value + " (in the file): ";
    assertStarts(expected, refusal(NOTHING, "--config=" + file(name + "=" + value)));
  }

  @Test
  void aWrongValueThatIsOverruledDoesNotMatter() throws Exception {
    String config = "--config=" + file("COUNT=wrong");
    assertEquals(4, read(Map.of("COUNT", "wrong"), config, "--count=4").count());
    assertEquals(5, read(Map.of("COUNT", "5"), config).count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4\n5", "4\r\n5", "4\r5"})
  void aValueOfSeveralLinesIsStillNamedInOne(String value) throws IOException {
    assertNames("COUNT", refusal(Map.of("COUNT", value)));
    assertNames("--count", refusal(NOTHING, "--count=" + value));
    String escaped = value.replace("\n", "\\n").replace("\r", "\\r");
    assertNames("COUNT", refusal(NOTHING, "--config=" + file("COUNT=" + escaped)));
    assertNames("settings.properties", refusal(NOTHING, "--config=" + file("A\\nB=1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cuont=4", "--COUNT=4", "--coun=4", "-c", "--no-loud"})
  void anUnknownOptionIsNamed(String option) {
    assertNames(option, refusal(NOTHING, option));
  }

  @Test
  void wordsThatAreNoOptionsAreNamed() {
    assertNames("stray", refusal(NOTHING, "stray"));
    assertNames("stray", refusal(NOTHING, "--count=4", "stray"));
  }

  @Test
  void anOptionWithoutItsValueIsNamed() {
    assertNames("--count", refusal(NOTHING, "--count"));
    assertNames("--config", refusal(NOTHING, "--config"));
  }

  @Test
  void anOptionThatIsGivenTwiceIsNamed() {
    assertNames("--count", refusal(NOTHING, "--count=4", "--count=5"));
    assertNames("--config", refusal(NOTHING, "--config=a", "--config=b"));
  }

  @Test
  void anUnknownNameInTheFileIsNamedWithTheFile() throws IOException {
    Path file = file("COUNT=4\nCUONT=5\n");
    String said = refusal(NOTHING, "--config=" + file);
    assertNames("CUONT", said);
    assertNames(file.toString(), said);
    assertNames("count", refusal(NOTHING, "--config=" + file("count=4\n")));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertNames(missing.toString(), refusal(NOTHING, "--config=" + missing));
    assertNames(folder.toString(), refusal(NOTHING, "--config=" + folder));
    Path broken = file("TITLE=\\u12");
    assertNames(broken.toString(), refusal(NOTHING, "--config=" + broken));
    Files.write(broken, new byte[] {'T', '=', (byte) 0xFF});
    assertNames(broken.toString(), refusal(NOTHING, "--config=" + broken));
    assertNames("--config", refusal(NOTHING, "--config=\0"));
  }

  @Test
  void whatARecordSaysOfItsOwnComponentsIsToldAsItIs() {
    SettingsReader reader = new SettingsReader("prog", "", "1", List.of(Span.class));
    SettingsException refused =
        assertThrows(
            SettingsException.class, () -> reader.read(new String[] {"--first=3"}, NOTHING));
    assertEquals("FIRST: after LAST", refused.getMessage());
  }

  record Span(
      @Setting(name = "FIRST", defaultValue = "1", help = "") int first,
      @Setting(name = "LAST", defaultValue = "2", help = "") int last) {
    Span {
      if (first > last) {
        throw new IllegalArgumentException("FIRST: after LAST");
      }
    }
  }

  private static void assertStarts(String expected, String said) {
    assertTrue(said.startsWith(expected) && said.length() > expected.length(), said);
  }

  private static void assertNames(String expected, String said) {
    assertTrue(said.contains(expected), said);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.properties"), text);
  }
}
