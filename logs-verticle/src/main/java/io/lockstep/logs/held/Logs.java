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
 * The log: numbers entries, holds the newest, and reads them to listeners, each of which is nothing
 * here but the number it has come to. Follows WIRE, "Logs".
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

  /** The number of the newest entry; just below the first one's when there was none yet. */
  public long newest() {
    return newest;
  }

  /** The number of the oldest entry held; that of the next one when none is. */
  public long oldest() {
    return held.count() == 0 ? newest + 1 : held.get(0).number();
  }

  public int count() {
    return held.count();
  }

  public long bytes() {
    return held.bytes();
  }

  /** Numbers entries behind the newest; nobody can read them before they are published. */
  public List<HeldEntry> stamp(List<NewEntry> entries, long nowMs) {
    List<HeldEntry> stamped = new ArrayList<>(entries.size());
    long number = newest;
    for (NewEntry entry : entries) {
      stamped.add(new HeldEntry(++number, nowMs, entry));
    }
    return stamped;
  }

  /** Lets listeners read it; what is published has rising numbers. */
  public void publish(HeldEntry entry) {
    held.add(entry);
    newest = entry.number();
    losses.dropBelow(oldest());
  }

  /** Lets listeners know that these are missing, and gives them to no entry any more. */
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
   * The number behind which who has come to {@code after} reads on: never behind what is held, or
   * he would be told of the same gap again, and behind what is lost before the next entry.
   */
  private long start(long after) {
    long start = after > newest ? oldest() - 1 : Math.max(after, oldest() - 1);
    int place = held.placeAfter(start);
    long next = place < held.count() ? held.get(place).number() : newest + 1;
    Long lost = losses.firstBeyond(start);
    return lost != null && lost < next ? next - 1 : start;
  }

  /** What who has come to {@code after} has missed up to {@code start}; null when nothing. */
  private LogsEvent.@Nullable Gap gap(long after, long start, long number) {
    if (after > newest) {
      return new LogsEvent.Gap(null, number);
    } else if (after >= start) {
      return null;
    } else if (after >= first - 1) {
      return new LogsEvent.Gap(losses.count(after, start), number);
    } else if (after > 0) {
      // Of a log that was before this one: nobody knows how it ended.
      return new LogsEvent.Gap(null, number);
    }
    return start < first ? null : new LogsEvent.Gap(losses.count(first - 1, start), number);
  }

  /** A search for the place where the newest entries begin; see {@link LogsCommand.FindTail}. */
  public TailSearch findTail(EntryFilter filter, int count, long below) {
    return new TailSearch(held, filter, count, below > newest ? newest + 1 : below);
  }
}
