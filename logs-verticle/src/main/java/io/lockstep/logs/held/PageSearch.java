package io.lockstep.logs.held;

import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.Stamping;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the entries after a number; see {@link LogsCommand.Read}. */
public final class PageSearch implements LogSearch<LogsEvent.Page> {
  private final Logs logs;
  private final HeldEntries held;
  private final long after;
  private final SearchProgress progress;
  private final int maxBytes;
  private final List<HeldEntry> entries = new ArrayList<>();
  private long bytes;
  private long firstRead = -1;
  private long upTo;
  private @Nullable PageStart start;

  /** The number of the next entry to check; -1 if unknown. */
  private long nextNumber = -1;

  public PageSearch(Logs logs, HeldEntries held, long after, EntryFilter filter, int maxBytes) {
    this.logs = logs;
    this.held = held;
    this.after = after;
    this.progress = new SearchProgress(filter);
    this.maxBytes = maxBytes;
  }

  @Override
  public boolean readsMessages() {
    return progress.readsMessages();
  }

  @Override
  public LogsEvent.@Nullable Page step() {
    PageStart begun = start == null ? begin() : start;
    int place = held.placeAfter(upTo);
    if (nextNumber >= 0 && (place == held.count() || held.get(place).number() != nextNumber)) {
      // It was evicted meanwhile. The next page begins with that gap.
      return page(begun);
    }
    Long lost = logs.firstLost(upTo);
    progress.beginStep();
    while (progress.stepHasRoom()) {
      if (place == held.count() || progress.isUsedUp()) {
        return page(begun);
      }
      HeldEntry entry = held.get(place);
      if (lost != null && entry.number() > lost) {
        // A page tells its gap before its entries, so the next page begins after this one.
        return page(begun);
      }
      EntryMatch.Verdict verdict = progress.look(entry);
      if (verdict == EntryMatch.Verdict.UNDECIDED) {
        nextNumber = entry.number();
        return null;
      } else if (verdict == EntryMatch.Verdict.PASSES && !take(entry)) {
        return page(begun);
      }
      progress.checked(entry);
      upTo = entry.number();
      place++;
    }
    nextNumber = place == held.count() ? -1 : held.get(place).number();
    return null;
  }

  /** Called in the first step, because entries may be evicted before it. */
  private PageStart begin() {
    PageStart begun = logs.pageStart(after);
    start = begun;
    upTo = begun.after();
    return begun;
  }

  /** Adds an entry to the page; false if it has no room. */
  private boolean take(HeldEntry entry) {
    bytes += Stamping.length(entry) + 1L;
    if (bytes > maxBytes && !entries.isEmpty()) {
      return false;
    }
    entries.add(entry);
    firstRead = firstRead < 0 ? entry.number() : firstRead;
    return true;
  }

  private LogsEvent.Page page(PageStart begun) {
    long before = firstRead < 0 ? upTo : firstRead - 1;
    LogsEvent.Gap gap = begun.gap();
    return new LogsEvent.Page(
        gap == null ? null : new LogsEvent.Gap(gap.missing(), before),
        entries,
        upTo,
        begun.newest());
  }
}
