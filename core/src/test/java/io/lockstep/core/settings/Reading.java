package io.lockstep.core.settings;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads {@link EverySetting} as a program with these options and this environment would. */
final class Reading {
  private Reading() {}

  static SettingsReader reader() {
    return new SettingsReader("prog", "Does things.", "prog 1.2", List.of(EverySetting.class));
  }

  static EverySetting read(Map<String, String> environment, String... args)
      throws SettingsException {
    return Objects.requireNonNull(reader().read(args, environment)).get(EverySetting.class);
  }

  /** What is said of settings that cannot be used: always one line. */
  static String refusal(Map<String, String> environment, String... args) {
    String said =
        String.valueOf(
            assertThrows(SettingsException.class, () -> reader().read(args, environment))
                .getMessage());
    assertFalse(said.isBlank());
    assertFalse(said.chars().anyMatch(c -> c == '\n' || c == '\r'), said);
    return said;
  }
}
