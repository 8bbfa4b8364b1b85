package io.lockstep.dumper.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Knows which times a column can hold: whole milliseconds of the years 1 to 9999. */
public final class ColumnTime {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private ColumnTime() {}

  /** True if a column returns exactly this time. */
  public static boolean holds(Instant time) {
    return !time.isBefore(FIRST)
        && !time.isAfter(LAST)
        && time.equals(time.truncatedTo(ChronoUnit.MILLIS));
  }
}
