package io.lockstep.dumper.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {
  private final MomentConverter converter =
      new MomentConverter(
          Clock.fixed(Instant.parse("2026-03-29T12:00:00Z"), ZoneId.of("Europe/Berlin")));

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z,          2026-03-01T12:00:00Z",
    "2026-03-01t12:00:00.5z,        2026-03-01T12:00:00.500Z",
    "2026-03-01T12:00:00+02:00,     2026-03-01T10:00:00Z",
    "2026-03-01T12:00,              2026-03-01T11:00:00Z",
    "2026-03-01 12:00,              2026-03-01T11:00:00Z",
    "2026-03-01,                    2026-02-28T23:00:00Z",
    "90s,                           2026-03-29T11:58:30Z",
    "15m,                           2026-03-29T11:45:00Z",
    "2h,                            2026-03-29T10:00:00Z"
  })
  void aTimeIsReadAsAPersonWritesIt(String written, Instant meant) {
    assertEquals(meant, converter.convert(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "24h"})
  void aDayIsTwentyFourHoursAlsoWhenTheClockIsSet(String day) {
    assertEquals(Instant.parse("2026-03-28T12:00:00Z"), converter.convert(day));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2w", "-2h", "2026-13-01", "12:00", "99999999999999d"})
  void whatIsNoTimeIsRefused(String written) {
    assertThrows(TypeConversionException.class, () -> converter.convert(written));
  }
}
