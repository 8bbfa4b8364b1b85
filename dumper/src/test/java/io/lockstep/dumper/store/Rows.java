package io.lockstep.dumper.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes rows like those of a server's entries. */
public final class Rows {
  static final Instant START = Instant.parse("2026-03-01T12:00:00.123Z");

  private Rows() {}

  /** A row with that number. Each number has its own time and message. */
  public static LogRow numbered(long number) {
    return numbered(number, START.plusMillis(number));
  }

  static LogRow numbered(long number, Instant serverTime) {
    return row(number, serverTime, "message " + number, null);
  }

  static LogRow saying(long number, String msg) {
    return row(number, START.plusMillis(number), msg, null);
  }

  /** A row with a message, and with JSON that the columns cannot hold. */
  static LogRow saying(long number, String msg, String entry) {
    return row(number, START.plusMillis(number), msg, entry);
  }

  static LogRow withoutNumber(String msg) {
    return new LogRow(null, START, "INFO", msg, "ada", "7", null, msg, null);
  }

  /** From the first number to the last. */
  public static List<LogRow> range(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Rows::numbered).toList();
  }

  private static LogRow row(long number, Instant serverTime, String msg, @Nullable String entry) {
    return new LogRow(
        serverTime,
        serverTime,
        "info",
        msg,
        "ada",
        "hall",
        number,
        serverTime + " info " + msg,
        entry);
  }
}
