package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.EntryReader;
import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.entry.NonsenseException;
import io.lockstep.dumper.store.LogRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Entries for tests, as a server sends them. */
final class Entries {
  private Entries() {}

  /** An array of the entries with these numbers. */
  static String message(long... numbers) {
    return LongStream.of(numbers)
        .mapToObj(Entries::entry)
        .collect(Collectors.joining(",", "[", "]"));
  }

  static String entry(long number) {
    return entry(number, "message " + number);
  }

  static String entry(long number, String msg) {
    return """
        {"timestamp":1700000000000,"level":"info","msg":"%2$s","text":"",\
        "user":"ada","room":"","serverTime":1700000000000,"seqNumber":%1$d}"""
        .formatted(number, msg);
  }

  /** The gap of a server that no longer has the entries before {@code number}. */
  static String gap(long number, String missing) {
    return entry(number).replace("}", ",\"missing\":" + missing + "}");
  }

  static OptionalLong number(LogRow row) {
    return OptionalLong.of(Objects.requireNonNull(row.seqNumber()));
  }

  static List<LogEntry> read(String message) {
    try {
      return EntryReader.read(message, Instant.EPOCH);
    } catch (NonsenseException e) {
      throw new AssertionError(e);
    }
  }
}
