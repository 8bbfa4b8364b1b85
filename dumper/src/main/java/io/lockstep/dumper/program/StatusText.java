package io.lockstep.dumper.program;

import io.lockstep.dumper.follow.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Writes the progress as one line for a person. The rate is that of the rows since the line before.
 */
final class StatusText {
  private final Progress progress;
  private long lastRows;
  private long lastNanos;

  /**
   * @param nanos the time of the start, on the monotonic clock
   */
  StatusText(Progress progress, long nanos) {
    this.progress = progress;
    this.lastNanos = nanos;
  }

  /**
   * The line for {@code now}.
   *
   * @param nanos the same moment on the monotonic clock, which nobody can set
   */
  String next(Instant now, long nanos) {
    long rows = progress.rows();
    double seconds = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos - lastNanos)) / 1000.0;
    long rate = Math.round((rows - lastRows) / seconds);
    lastRows = rows;
    lastNanos = nanos;
    String error = progress.error();
    return String.format(
        Locale.ROOT,
        "%s | %,d rows | %,d/s%s%s%s%s",
        state(),
        rows,
        rate,
        behind(progress.behind(now)),
        progress.refused() == 0
            ? ""
            : String.format(Locale.ROOT, " | %,d refused", progress.refused()),
        progress.gaps() == 0
            ? ""
            : String.format(
                Locale.ROOT, " | %,d missing in %,d gaps", progress.missing(), progress.gaps()),
        error == null ? "" : " | " + error);
  }

  private String state() {
    if (!progress.isStoring()) {
      return "waiting for the database";
    }
    if (progress.isConnected()) {
      return "following";
    }
    // The rising count makes each line different, so it is printed again where lines stay.
    long failed = progress.failedTries();
    return failed == 0 ? "connecting" : "connecting, " + failed + " tries failed";
  }

  /** Without a connection the dumper does not know which entries the server has. */
  private String behind(Duration behind) {
    long seconds = behind.toSeconds();
    if (seconds == 0) {
      return progress.isConnected() ? " | up to date" : "";
    }
    return " | " + (seconds < 120 ? seconds + " s behind" : behind.toMinutes() + " min behind");
  }
}
