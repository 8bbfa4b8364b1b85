package io.lockstep.it;

import java.util.Locale;

/** Counts durations or distances in milliseconds, to a tenth. */
final class Histogram {
  private static final int PER_MS = 10;
  private static final int LIMIT_MS = 20_000;

  private final long[] counts = new long[LIMIT_MS * PER_MS + 1];
  private long count;
  private double max;

  /** Counts one; all beyond 20 s are counted as 20 s. */
  void add(double ms) {
    counts[(int) Math.min(counts.length - 1, Math.round(ms * PER_MS))]++;
    count++;
    max = Math.max(max, ms);
  }

  long count() {
    return count;
  }

  double max() {
    return max;
  }

  /** So much or less have that share of all; 0 if there are none. */
  double quantile(double share) {
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (below > 0 && below >= share * count) {
        return (double) i / PER_MS;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "median %.1f, p95 %.1f, p99 %.1f, worst %.1f ms of %,d",
        quantile(0.5),
        quantile(0.95),
        quantile(0.99),
        max,
        count);
  }
}
