package io.lockstep.logs.journal;

/** Is given what a journal holds, oldest first. */
public interface JournalReader {
  /** The next record; numbers rise. */
  void record(JournalRecord record);

  /** The records that would come next are lost. */
  void gap(JournalGap gap);
}
