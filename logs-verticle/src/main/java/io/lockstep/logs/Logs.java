package io.lockstep.logs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log: numbers entries, holds the newest, and reads them to listeners, each of which is nothing
 * here but the number it has come to. Follows WIRE, "Logs".
 */
final class Logs {
  /** How many entries are looked at for one page. */
  private static final int LOOKED_AT = 20_000;

  /** The same where that means to read their messages, in entries and in bytes. */
  private static final int LOOKED_INTO = 1_000;

  private static final long BYTES_LOOKED_INTO = 1 << 20;

  private final HeldEntries held;
  private final Losses losses = new Losses();
  private final long first;
  private long newest;

  /**
   * @param first the number of the very first entry of this log, held or not
   */
  Logs(int maxCount, long maxBytes, long first) {
    this.held = new HeldEntries(maxCount, maxBytes);
    this.first = first;
    this.newest = first - 1;
  }

  /** The number of the newest entry; just below the first one's when there was none yet. */
  long newest() {
    return newest;
  }

  /** The number of the oldest entry held; that of the next one when none is. */
  long oldest() {
    return held.count() == 0 ? newest + 1 : held.get(0).number();
  }

  int count() {
    return held.count();
  }

  long bytes() {
    return held.bytes();
  }

  /** Numbers entries behind the newest; nobody can read them before they are published. */
  List<HeldEntry> stamp(List<NewEntry> entries, long nowMs) {
    List<HeldEntry> stamped = new ArrayList<>(entries.size());
    long number = newest;
    for (NewEntry entry : entries) {
      stamped.add(new HeldEntry(++number, nowMs, entry));
    }
    return stamped;
  }

  /** Lets listeners read it; what is published has rising numbers. */
  void publish(HeldEntry entry) {
    held.add(entry);
    newest = entry.number();
    losses.dropBelow(oldest());
  }

  /** Lets listeners know that these are missing, and gives them to no entry any more. */
  void lost(LostNumbers lost) {
    losses.add(lost);
    newest = Math.max(newest, lost.to());
  }

  /** What follows entry number {@code after}; see {@link LogsCommand.Read}. */
  LogsEvent.Page read(long after, EntryFilter filter, int maxBytes) {
    long start = start(after);
    int place = held.placeAfter(start);
    int end = (int) Math.min(held.count(), (long) place + lookedAt(filter));
    Long lost = losses.firstBeyond(start);
    long bytesLeft = bytesLookedAt(filter);
    List<HeldEntry> entries = new ArrayList<>();
    long bytes = 0;
    long firstRead = -1;
    long upTo = start;
    for (; place < end && bytesLeft > 0; place++) {
      HeldEntry entry = held.get(place);
      if (lost != null && entry.number() > lost) {
        // A gap is told before all entries of a page, so the next page begins behind it.
        break;
      }
      bytesLeft -= entry.length();
      if (filter.matches(entry)) {
        bytes += Stamping.length(entry) + 1L;
        if (bytes > maxBytes && !entries.isEmpty()) {
          break;
        }
        entries.add(entry);
        firstRead = firstRead < 0 ? entry.number() : firstRead;
      }
      upTo = entry.number();
    }
    return new LogsEvent.Page(
        gap(after, start, firstRead < 0 ? upTo : firstRead - 1), entries, upTo, newest);
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

  private static int lookedAt(EntryFilter filter) {
    return filter.isSlow() ? LOOKED_INTO : LOOKED_AT;
  }

  private static long bytesLookedAt(EntryFilter filter) {
    return filter.isSlow() ? BYTES_LOOKED_INTO : Long.MAX_VALUE;
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

  /** Where to read on from to get the newest; see {@link LogsCommand.FindTail}. */
  LogsEvent.Tail findTail(EntryFilter filter, int count, long below) {
    int end = held.placeAfter(below - 1);
    int place = end;
    int found = 0;
    long bytesLeft = bytesLookedAt(filter);
    while (place > 0 && found < count && end - place < lookedAt(filter) && bytesLeft > 0) {
      place--;
      bytesLeft -= held.get(place).length();
      found += filter.matches(held.get(place)) ? 1 : 0;
    }
    long after = place == end ? Math.min(below - 1, newest) : held.get(place).number() - 1;
    return new LogsEvent.Tail(after, found, place == 0 || found == count);
  }
}
