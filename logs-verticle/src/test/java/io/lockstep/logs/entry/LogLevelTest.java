package io.lockstep.logs.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.own.LogSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLevelTest {
  /** The table of WIRE, "Logs". */
  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "TRACE: trace finest verbose 10",
        "DEBUG: debug fine 20",
        "INFO : info information notice 30",
        "WARN : warn warning 40",
        "ERROR: error err severe critical crit alert emergency fatal panic 50 60"
      })
  void everyNameOfTheTableIsItsLevel(LogLevel level, String names) {
    for (String name : names.split(" ", -1)) {
      assertEquals(level, LogLevel.of(name), name);
      assertEquals(level, LogLevel.of(name.toUpperCase(Locale.ROOT)), name);
      assertEquals(level, LogLevel.of(" " + name + "\n"), name);
      assertEquals(level, LogLevel.wanted(name), name);
      assertEquals(level, levelIn("\"" + name + "\""), name);
    }
    assertEquals(names, String.join(" ", level.names()));
  }

  @ParameterizedTest
  @CsvSource({"10, TRACE", "20, DEBUG", "30, INFO", "40, WARN", "50, ERROR", "60, ERROR"})
  void aNumberIsALevelToo(String number, LogLevel level) {
    assertEquals(level, levelIn(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "loud", "55", "0", "70", "50.0", "5e1", "warn!", "errors", "\uff57arn"})
  void anythingElseCountsAsInfoAndIsNoFilter(String name) {
    assertEquals(LogLevel.INFO, LogLevel.of(name));
    assertEquals(Optional.empty(), LogLevel.named(name));
    assertThrows(IllegalArgumentException.class, () -> LogLevel.wanted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[50]", "{\"level\":50}", "[\"error\"]", "51", "-50"})
  void aValueThatIsNoNameCountsAsInfo(String json) {
    assertEquals(LogLevel.INFO, levelIn(json));
  }

  @Test
  void theLevelStaysAsItWasSent() {
    assertEquals(
        Bytes.utf8("{\"level\": \"FATAL\",\"room\":\"\""),
        LogsCodec.read(Bytes.utf8("{\"level\": \"FATAL\"}")).get(0).json());
  }

  @ParameterizedTest
  @CsvSource({"Fatal, ERROR", "warning, WARN", "trace, TRACE", "20, DEBUG"})
  void theSettingTakesTheSameNames(String name, LogLevel level) throws SettingsException {
    SettingsReader reader = new SettingsReader("a", "b", "c", List.of(LogSettings.class));
    Settings settings = reader.read(new String[] {}, Map.of("LOG_LEVEL", name));
    assertNotNull(settings);
    assertEquals(level, settings.get(LogSettings.class).level());
  }

  private static LogLevel levelIn(String json) {
    return LogsCodec.read(Bytes.utf8("{\"level\":" + json + "}")).get(0).level();
  }
}
