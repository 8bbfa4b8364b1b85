package io.lockstep.logs.held;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lost numbers that lie before an entry that is held, or after the last one. */
final class Losses {
  private final NavigableMap<Long, LostNumbers> byLast = new TreeMap<>();

  /** Lost numbers for which the count of entries is unknown. They are few, and never forgotten. */
  private final NavigableMap<Long, LostNumbers> uncounted = new TreeMap<>();

  /** Adds numbers that are higher than all others. */
  void add(LostNumbers lost) {
    byLast.put(lost.to(), lost);
    if (!lost.isCounted()) {
      uncounted.put(lost.to(), lost);
    }
  }

  /** The end of the first lost range that reaches beyond {@code number}; null if none does. */
  @Nullable Long firstBeyond(long number) {
    return byLast.higherKey(number);
  }

  /** Forgets ranges that end below {@code number}. */
  void dropBelow(long number) {
    byLast.headMap(number).clear();
  }

  /**
   * The count of entries with the lost numbers after {@code after}, up to {@code to}; null if
   * nobody knows it.
   */
  @Nullable Long count(long after, long to) {
    Map.Entry<Long, LostNumbers> unknown = uncounted.higherEntry(after);
    return unknown == null || unknown.getValue().from() > to ? (Long) (to - after) : null;
  }
}
