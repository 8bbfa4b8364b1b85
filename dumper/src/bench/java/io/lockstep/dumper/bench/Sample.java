package io.lockstep.dumper.bench;

import io.lockstep.dumper.store.LogRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The rows that every contender stores. */
final class Sample {
  static final String SOURCE = "ws://logs.example:80/logs/listen";
  static final int ROWS = Integer.getInteger("bench.rows", 100_000);
  private static final int BATCH = 500;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Sample() {}

  /** All rows in batches of 500. */
  static List<List<LogRow>> batches() {
    List<List<LogRow>> batches = new ArrayList<>();
    for (int first = 0; first < ROWS; first += BATCH) {
      batches.add(LongStream.range(first, first + BATCH).mapToObj(Sample::row).toList());
    }
    return batches;
  }

  private static LogRow row(long number) {
    String msg =
        "session " + number % 97 + ": push of " + number + " bytes relayed to 12 followers";
    Instant time = START.plusMillis(number / 10);
    return new LogRow(
        time,
        time,
        "info",
        msg,
        "user" + number % 50,
        "room" + number % 20,
        number,
        time + " info " + msg,
        null);
  }
}
