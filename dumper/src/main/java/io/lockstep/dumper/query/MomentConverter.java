package io.lockstep.dumper.query;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a moment as a person writes it: {@code 2026-03-01T12:00:00Z}; {@code 2026-03-01T12:00} or
 * {@code 2026-03-01} in the local time zone; or an age: {@code 90s}, {@code 15m}, {@code 2h},
 * {@code 3d}.
 */
final class MomentConverter implements ITypeConverter<Instant> {
  private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private final Clock clock;

  MomentConverter() {
    this(Clock.system(ZoneId.systemDefault()));
  }

  MomentConverter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      ChronoUnit unit = UNITS.get(ago.group(2));
      return clock.instant().minus(Duration.of(Long.parseLong(ago.group(1)), unit));
    }
    String upper = text.toUpperCase(Locale.ROOT).replace(' ', 'T');
    List<Function<String, Instant>> spellings =
        List.of(
            iso -> OffsetDateTime.parse(iso).toInstant(),
            iso -> LocalDateTime.parse(iso).atZone(clock.getZone()).toInstant(),
            iso -> LocalDate.parse(iso).atStartOfDay(clock.getZone()).toInstant());
    for (Function<String, Instant> spelling : spellings) {
      try {
        return spelling.apply(upper);
      } catch (DateTimeException e) {
        // The next format may match.
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is neither a time such as 2026-03-01T12:00:00Z nor an age such as 2h");
  }
}
