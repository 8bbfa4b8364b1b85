package io.lockstep.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.settings.SettingSpec;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsSettingsTest {
  private static SettingsReader reader() {
    return new SettingsReader("prog", "", "", List.of(LogsSettings.class));
  }

  private static LogsSettings read(Map<String, String> environment) throws SettingsException {
    return Objects.requireNonNull(reader().read(new String[0], environment))
        .get(LogsSettings.class);
  }

  @Test
  void theDefaultsAreTheContracts() throws SettingsException {
    LogsSettings settings = read(Map.of());
    assertEquals(100_000, settings.held());
    assertEquals("", settings.dir());
    long heap = Runtime.getRuntime().maxMemory();
    assertTrue(Math.abs(heap / 10 - settings.maxBytes().bytes()) < heap / 1_000);
  }

  @Test
  void everyNameIsASetting() throws SettingsException {
    LogsSettings settings =
        read(Map.of("LOGS_HELD", "7", "LOGS_MAX_BYTES", "65536", "LOGS_DIR", "kept"));
    assertEquals(7, settings.held());
    assertEquals(65_536, settings.maxBytes().bytes());
    assertEquals("kept", settings.dir());
    assertEquals(
        List.of("LOGS_HELD", "LOGS_MAX_BYTES", "LOGS_DIR"),
        reader().specs().stream().map(SettingSpec::name).toList());
  }

  @ParameterizedTest
  @CsvSource({"LOGS_HELD,0", "LOGS_HELD,100000001", "LOGS_HELD,x", "LOGS_MAX_BYTES,65535"})
  void aWrongValueIsNamed(String name, String value) {
    String said =
        String.valueOf(
            assertThrows(SettingsException.class, () -> read(Map.of(name, value))).getMessage());
    assertTrue(said.contains(name), said);
  }
}
