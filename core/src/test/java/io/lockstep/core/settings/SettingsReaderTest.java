package io.lockstep.core.settings;

import static io.lockstep.core.settings.Reading.read;
import static io.lockstep.core.settings.Reading.reader;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  private Path folder;

  @BeforeEach
  void in(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void withoutAnyWordTheDefaultsHold() throws Exception {
    EverySetting settings = read(Map.of());
    assertEquals(3, settings.count());
    assertEquals(5_000_000_000L, settings.farAway());
    assertEquals(Runtime.getRuntime().maxMemory() / 100 * 25, settings.room().bytes());
    assertFalse(settings.loud());
    assertEquals(List.of("ada", "bob"), settings.names());
    assertEquals(EverySetting.Colour.DARK_BLUE, settings.colour());
    assertEquals("", settings.title());
  }

  @Test
  void anOptionWinsOverTheEnvironmentThatOverTheFileThatOverTheDefault() throws Exception {
    String config = "--config=" + file("COUNT=4\nTITLE=file\nNAMES=file\n");
    Map<String, String> environment = Map.of("COUNT", "5", "TITLE", "environment");
    EverySetting settings = read(environment, config, "--count=6");
    assertEquals(6, settings.count());
    assertEquals("environment", settings.title());
    assertEquals(List.of("file"), settings.names());
    assertEquals(EverySetting.Colour.DARK_BLUE, settings.colour());
  }

  @Test
  void anEmptyEnvironmentVariableCountsAsNotSet() throws Exception {
    String config = "--config=" + file("COUNT=4\n");
    EverySetting settings = read(Map.of("COUNT", "", "TITLE", "", "NAMES", ""), config);
    assertEquals(4, settings.count());
    assertEquals(List.of("ada", "bob"), settings.names());
  }

  @Test
  void anEmptyOptionIsAValue() throws Exception {
    Map<String, String> environment = Map.of("NAMES", "carl", "TITLE", "environment");
    EverySetting settings = read(environment, "--names=", "--title=");
    assertEquals(List.of(), settings.names());
    assertEquals("", settings.title());
  }

  @Test
  void theValueOfAnOptionMayStandByItself() throws Exception {
    EverySetting settings = read(Map.of(), "--count", "7", "--room-bytes", "100");
    assertEquals(7, settings.count());
    assertEquals(100, settings.room().bytes());
  }

  @Test
  void aBooleanIsAFlag() throws Exception {
    assertTrue(read(Map.of(), "--loud").loud());
    assertTrue(read(Map.of(), "--loud=true").loud());
    assertTrue(read(Map.of(), "--loud", "--count=4").loud());
    assertTrue(read(Map.of("LOUD", "false"), "--loud").loud());
    assertTrue(read(Map.of("LOUD", "true")).loud());
    assertFalse(read(Map.of("LOUD", "true"), "--loud=false").loud());
  }

  @Test
  void otherVariablesOfTheEnvironmentAreNoneOfOurs() throws Exception {
    assertEquals(3, read(Map.of("PATH", "/bin", "count", "5")).count());
  }

  @Test
  void whiteSpaceAroundAValueIsNotPartOfIt() throws Exception {
    EverySetting settings = read(Map.of("COUNT", " 5 ", "TITLE", "\tof two words "));
    assertEquals(5, settings.count());
    assertEquals("of two words", settings.title());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${COUNT}", "${sys:user.home}", "$$", "%s", "@x", "'x'", "\"x\"", "a=b", "--x"})
  void whatLooksLikeAPlaceholderIsTakenAsItIs(String text) throws Exception {
    assertEquals(text, read(Map.of(), "--title=" + text).title());
    assertEquals(text, read(Map.of("TITLE", text)).title());
    assertEquals(text, read(Map.of(), "--config=" + file("TITLE=" + text)).title());
  }

  @Test
  void aFileIsUtf8WithComments() throws Exception {
    String config = "--config=" + file("# the title\n\nTITLE = Grüße, 世界\n");
    assertEquals("Grüße, 世界", read(Map.of(), config).title());
  }

  @Test
  void oneReaderReadsSeveralTimes() throws Exception {
    SettingsReader reader = reader();
    for (int count = 1; count <= 3; count++) {
      Settings settings =
          Objects.requireNonNull(reader.read(new String[] {"--count=" + count}, Map.of()));
      assertEquals(count, settings.get(EverySetting.class).count());
    }
    Settings settings = Objects.requireNonNull(reader.read(new String[0], Map.of()));
    assertEquals(3, settings.get(EverySetting.class).count());
  }

  @Test
  void onlyConcernsThatWereReadCanBeHad() throws Exception {
    record Stranger() {}
    Settings settings = Objects.requireNonNull(reader().read(new String[0], Map.of()));
    assertThrows(IllegalArgumentException.class, () -> settings.get(Stranger.class));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.properties"), text);
  }
}
