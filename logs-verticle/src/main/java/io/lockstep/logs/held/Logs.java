package io.lockstep.logs.held;

import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.NewEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log: numbers entries, holds the newest, and lets listeners read them. A listener is only a
 * number here: that of the last entry that it has read. Follows WIRE, "Logs".
 */
public final class Logs {
  private final HeldEntries held;
  private final Losses losses = new Losses();
  private final long first;
  private long newest;

  /**
   * @param first the number of the very first entry of this log, held or not
   */
  public Logs(int maxCount, long maxBytes, long first) {
    this.held = new HeldEntries(maxCount, maxBytes);
    this.first = first;
    this.newest = first - 1;
  }

  /** The number of the newest entry; one less than the first number if there is no entry yet. */
  public long newest() {
    return newest;
  }

  /** The number of the oldest entry held; that of the next entry if none is held. */
  public long oldest() {
    return held.count() == 0 ? newest + 1 : held.get(0).number();
  }

  public int count() {
    return held.count();
  }

  public long bytes() {
    return held.bytes();
  }

  /** Gives entries the next numbers. Nobody can read them before they are published. */
  public List<HeldEntry> stamp(List<NewEntry> entries, long nowMs) {
    List<HeldEntry> stamped = new ArrayList<>(entries.size());
    long number = newest;
    for (NewEntry entry : entries) {
      stamped.add(new HeldEntry(++number, nowMs, entry));
    }
    return stamped;
  }

  /** Lets listeners read an entry. Entries are published with rising numbers. */
  public void publish(HeldEntry entry) {
    held.add(entry);
    newest = entry.number();
    losses.dropBelow(oldest());
  }

  /** Notes numbers as lost: listeners are told, and no entry gets these numbers. */
  public void lost(LostNumbers lost) {
    losses.add(lost);
    newest = Math.max(newest, lost.to());
  }

  /** A search for the entries after number {@code after}; see {@link LogsCommand.Read}. */
  public PageSearch read(long after, EntryFilter filter, int maxBytes) {
    return new PageSearch(this, held, after, filter, maxBytes);
  }

  /** Where the page after {@code after} begins in the log as it is now. */
  public PageStart pageStart(long after) {
    long start = start(after);
    return new PageStart(start, gap(after, start, start), newest);
  }

  /** The first lost number above {@code beyond}; null if none is. */
  public @Nullable Long firstLost(long beyond) {
    return losses.firstBeyond(beyond);
  }

  /**
   * The number after which a listener continues that has read up to {@code after}. Entries that are
   * no longer held, and lost numbers before the next entry, are skipped, so that the listener is
   * told of a gap once.
   */
  private long start(long after) {
    long start = after > newest ? oldest() - 1 : Math.max(after, oldest() - 1);
    int place = held.placeAfter(start);
    long next = place < held.count() ? held.get(place).number() : newest + 1;
    Long lost = losses.firstBeyond(start);
    return lost != null && lost < next ? next - 1 : start;
  }

  /** What a listener at {@code after} has missed up to {@code start}; null if nothing. */
  private LogsEvent.@Nullable Gap gap(long after, long start, long number) {
    if (after > newest) {
      return new LogsEvent.Gap(null, number);
    } else if (after >= start) {
      return null;
    } else if (after >= first - 1) {
      return new LogsEvent.Gap(losses.count(after, start), number);
    } else if (after > 0) {
      // The number is of an older log. Nobody knows the last number of that log.
      return new LogsEvent.Gap(null, number);
    }
    return start < first ? null : new LogsEvent.Gap(losses.count(first - 1, start), number);
  }

  /** A search for the place where the newest entries begin; see {@link LogsCommand.FindTail}. */
  public TailSearch findTail(EntryFilter filter, int count, long below) {
    return new TailSearch(held, filter, count, below > newest ? newest + 1 : below);
  }
}
