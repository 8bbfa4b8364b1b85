package io.lockstep.dumper.entry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a time that is written as text: an ISO 8601 date, an ISO 8601 date and time with any number
 * of fraction digits, or unix milliseconds. A time without a zone is UTC.
 */
final class TimeText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d+)?");

  private static final Pattern EXTENDED =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)"
              + "(?:[Tt ](\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?)?"
              + " ?([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?(?:\\[[^\\]]*\\])?)?");

  /** The basic format of ISO 8601. Without its time it would be read as a number. */
  private static final Pattern BASIC =
      Pattern.compile(
          "(\\d{4})(\\d\\d)(\\d\\d)"
              + "[Tt](\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:[.,](\\d+))?)?)?([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?");

  private TimeText() {}

  /** Unix milliseconds, rounded down; empty if the text is not a time. */
  static OptionalLong millis(String text) {
    String time = text.strip();
    if (NUMBER.matcher(time).matches()) {
      BigDecimal millis = new BigDecimal(time).setScale(0, RoundingMode.FLOOR);
      return OptionalLong.of(
          millis
              .min(BigDecimal.valueOf(Long.MAX_VALUE))
              .max(BigDecimal.valueOf(Long.MIN_VALUE))
              .longValue());
    }
    for (Pattern spelling : new Pattern[] {EXTENDED, BASIC}) {
      Matcher parts = spelling.matcher(time);
      if (parts.matches()) {
        return millis(parts);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong millis(Matcher parts) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts.group(1)),
              number(parts.group(2)),
              number(parts.group(3)),
              number(parts.group(4)),
              number(parts.group(5)),
              number(parts.group(6)));
      return OptionalLong.of(
          local.toInstant(zone(parts.group(8))).toEpochMilli() + milliseconds(parts.group(7)));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int milliseconds(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3));
  }

  private static ZoneOffset zone(@Nullable String text) {
    return text == null || text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }
}
