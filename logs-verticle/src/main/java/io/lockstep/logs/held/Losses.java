package io.lockstep.logs.held;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lost numbers that lie before an entry that is held, or after the last one. */
final class Losses {
  private final NavigableMap<Long, LostNumbers> byLast = new TreeMap<>();

  /** Those of which nobody knows how many had an entry. They are few, and never forgotten. */
  private final NavigableMap<Long, LostNumbers> uncounted = new TreeMap<>();

  /** Adds numbers that are higher than all others. */
  void add(LostNumbers lost) {
    byLast.put(lost.to(), lost);
    if (!lost.isCounted()) {
      uncounted.put(lost.to(), lost);
    }
  }

  /** The last of the first numbers in a row that reach beyond {@code number}; null if none do. */
  @Nullable Long firstBeyond(long number) {
    return byLast.higherKey(number);
  }

  /** Forgets those below {@code number}. */
  void dropBelow(long number) {
    byLast.headMap(number).clear();
  }

  /**
   * How many entries had the numbers behind {@code after} up to {@code to}, none of which is held;
   * null when nobody knows.
   */
  @Nullable Long count(long after, long to) {
    Map.Entry<Long, LostNumbers> unknown = uncounted.higherEntry(after);
    return unknown == null || unknown.getValue().from() > to ? (Long) (to - after) : null;
  }
}
