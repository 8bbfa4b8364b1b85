package io.lockstep.logs.held;

import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;

/** Checks entries for one search, and counts what its steps and the whole search may check. */
final class SearchProgress {
  /** The number of entries that one search checks. The client may be gone before the next one. */
  private static final int MAX_ENTRIES = 20_000;

  /** The limits if messages are read, in entries and in bytes. */
  private static final int MAX_ENTRIES_READ = 1_000;

  private static final long MAX_BYTES_READ = 1 << 20;

  private final boolean readsMessages;
  private final EntryMatch match;
  private int entriesLeft;
  private long bytesLeft;
  private int stepEntries;
  private int stepBytes;

  SearchProgress(EntryFilter filter) {
    this.readsMessages = filter.readsMessages();
    this.match = new EntryMatch(filter);
    this.entriesLeft = readsMessages ? MAX_ENTRIES_READ : MAX_ENTRIES;
    this.bytesLeft = readsMessages ? MAX_BYTES_READ : Long.MAX_VALUE;
  }

  boolean readsMessages() {
    return readsMessages;
  }

  void beginStep() {
    stepEntries = 0;
    stepBytes = 0;
  }

  /** False if this step has checked enough. */
  boolean stepHasRoom() {
    return stepEntries < LogSearch.STEP_ENTRIES && stepBytes < LogSearch.STEP_BYTES;
  }

  /** True if the whole search has checked enough. */
  boolean isUsedUp() {
    return entriesLeft == 0 || bytesLeft <= 0;
  }

  /** Checks an entry against the filter. */
  EntryMatch.Verdict look(HeldEntry entry) {
    return match.look(entry);
  }

  /** Forgets the undecided entry. */
  void dropUndecided() {
    match.drop();
  }

  /** Counts an entry that was decided. */
  void checked(HeldEntry entry) {
    stepEntries++;
    stepBytes += readsMessages ? entry.length() : 0;
    bytesLeft -= entry.length();
    entriesLeft--;
  }
}
