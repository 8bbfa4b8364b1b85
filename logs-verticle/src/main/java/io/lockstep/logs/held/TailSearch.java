package io.lockstep.logs.held;

import io.lockstep.logs.LogsCommand;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import org.jspecify.annotations.Nullable;

/** Searches back from a number for the newest entries; see {@link LogsCommand.FindTail}. */
public final class TailSearch implements LogSearch<LogsEvent.Tail> {
  /** How many entries one command checks; the client may have gone before the next one. */
  private static final int LOOKED_AT = 20_000;

  /** The same if their messages are read, in entries and in bytes. */
  private static final int LOOKED_INTO = 1_000;

  private static final long BYTES_LOOKED_INTO = 1 << 20;

  private final HeldEntries held;
  private final boolean slow;
  private final EntryMatch match;
  private final int count;
  private int entriesLeft;
  private long bytesLeft;

  /** The entries from this number on were checked. */
  private long from;

  private int found;
  private long undecided = -1;

  /**
   * @param below the number before which it begins
   */
  public TailSearch(HeldEntries held, EntryFilter filter, int count, long below) {
    this.held = held;
    this.slow = filter.readsMessages();
    this.match = new EntryMatch(filter);
    this.count = count;
    this.from = below;
    this.entriesLeft = slow ? LOOKED_INTO : LOOKED_AT;
    this.bytesLeft = slow ? BYTES_LOOKED_INTO : Long.MAX_VALUE;
  }

  @Override
  public boolean readsMessages() {
    return slow;
  }

  @Override
  public LogsEvent.@Nullable Tail step() {
    int place = held.placeAfter(from - 1);
    int stepBytes = 0;
    for (int looked = 0; looked < STEP_ENTRIES && stepBytes < STEP_BYTES; looked++) {
      if (place == 0 || found == count) {
        return new LogsEvent.Tail(from - 1, found, true);
      } else if (entriesLeft == 0 || bytesLeft <= 0) {
        return new LogsEvent.Tail(from - 1, found, false);
      }
      HeldEntry entry = held.get(place - 1);
      EntryMatch.Verdict verdict = look(entry);
      if (verdict == EntryMatch.Verdict.UNDECIDED) {
        return null;
      }
      found += verdict == EntryMatch.Verdict.PASSES ? 1 : 0;
      stepBytes += slow ? entry.length() : 0;
      bytesLeft -= entry.length();
      entriesLeft--;
      from = entry.number();
      place--;
    }
    return null;
  }

  private EntryMatch.Verdict look(HeldEntry entry) {
    if (undecided >= 0 && undecided != entry.number()) {
      // The undecided one was evicted meanwhile.
      match.drop();
    }
    EntryMatch.Verdict verdict = match.look(entry);
    undecided = verdict == EntryMatch.Verdict.UNDECIDED ? entry.number() : -1;
    return verdict;
  }
}
