package io.lockstep.logs.held;

import io.lockstep.logs.entry.HeldEntry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest entries, limited by count and by memory. A new entry evicts the oldest. Numbers rise
 * from entry to entry, though not always by one. An entry has a place, counted from the oldest.
 */
public final class HeldEntries {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final int maxCount;
  private final long maxBytes;
  private @Nullable HeldEntry[] ring = new HeldEntry[FIRST_CAPACITY];
  private int oldest;
  private int count;
  private long bytes;

  /**
   * @param maxBytes the memory of all entries; the newest entry is always held
   */
  public HeldEntries(int maxCount, long maxBytes) {
    this.maxCount = maxCount;
    this.maxBytes = maxBytes;
  }

  public void add(HeldEntry entry) {
    while (count > 0 && (count == maxCount || bytes + entry.cost() > maxBytes)) {
      dropOldest();
    }
    if (count == ring.length) {
      grow();
    }
    ring[(oldest + count) % ring.length] = entry;
    count++;
    bytes += entry.cost();
  }

  private void dropOldest() {
    bytes -= get(0).cost();
    ring[oldest] = null;
    oldest = (oldest + 1) % ring.length;
    count--;
  }

  private void grow() {
    @Nullable HeldEntry[] larger = Arrays.copyOfRange(ring, oldest, oldest + 2 * ring.length);
    System.arraycopy(ring, 0, larger, ring.length - oldest, oldest);
    ring = larger;
    oldest = 0;
  }

  /**
   * Returns the entry at a place.
   *
   * @param place from 0, the oldest, to below {@link #count}
   */
  public HeldEntry get(int place) {
    HeldEntry entry = place < count ? ring[(oldest + place) % ring.length] : null;
    if (entry == null) {
      throw new IndexOutOfBoundsException(place);
    }
    return entry;
  }

  /** The place of the first entry with a higher number; {@link #count} if there is none. */
  public int placeAfter(long number) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).number() <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  public int count() {
    return count;
  }

  /** The memory that the entries take, about. */
  public long bytes() {
    return bytes;
  }
}
