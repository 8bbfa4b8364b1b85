package io.lockstep.logs.journal;

/** Receives the content of a journal, oldest first. */
public interface JournalReader {
  /** The next record; numbers rise. */
  void record(JournalRecord record);

  /** The records that would come next are lost. */
  void gap(JournalGap gap);
}
