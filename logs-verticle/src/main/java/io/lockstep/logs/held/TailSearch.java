package io.lockstep.logs.held;

import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import org.jspecify.annotations.Nullable;

/** Searches back from a number for the newest entries; see {@link LogsCommand.FindTail}. */
public final class TailSearch implements LogSearch<LogsEvent.Tail> {
  private final HeldEntries held;
  private final SearchProgress progress;
  private final int count;

  /** The entries from this number on were checked. */
  private long from;

  private int found;
  private long undecided = -1;

  /**
   * @param below the number before which it begins
   */
  public TailSearch(HeldEntries held, EntryFilter filter, int count, long below) {
    this.held = held;
    this.progress = new SearchProgress(filter);
    this.count = count;
    this.from = below;
  }

  @Override
  public boolean readsMessages() {
    return progress.readsMessages();
  }

  @Override
  public LogsEvent.@Nullable Tail step() {
    int place = held.placeAfter(from - 1);
    progress.beginStep();
    while (progress.stepHasRoom()) {
      if (place == 0 || found == count) {
        return new LogsEvent.Tail(from - 1, found, true);
      } else if (progress.isUsedUp()) {
        return new LogsEvent.Tail(from - 1, found, false);
      }
      HeldEntry entry = held.get(place - 1);
      EntryMatch.Verdict verdict = look(entry);
      if (verdict == EntryMatch.Verdict.UNDECIDED) {
        return null;
      }
      found += verdict == EntryMatch.Verdict.PASSES ? 1 : 0;
      progress.checked(entry);
      from = entry.number();
      place--;
    }
    return null;
  }

  private EntryMatch.Verdict look(HeldEntry entry) {
    if (undecided >= 0 && undecided != entry.number()) {
      // The undecided one was evicted meanwhile.
      progress.dropUndecided();
    }
    EntryMatch.Verdict verdict = progress.look(entry);
    undecided = verdict == EntryMatch.Verdict.UNDECIDED ? entry.number() : -1;
    return verdict;
  }
}
