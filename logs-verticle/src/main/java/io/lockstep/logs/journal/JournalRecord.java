package io.lockstep.logs.journal;

import io.lockstep.core.message.Bytes;

/**
 * What a journal keeps: an entry's bytes under its number. Equal by content.
 *
 * @param number a whole number below 2^53
 * @param json the entry; the journal gives it back as it came and never looks into it
 */
public record JournalRecord(long number, Bytes json) {
  /** What JSON's readers can still tell from its neighbours. */
  static final long MAX_NUMBER = (1L << 53) - 1;

  public JournalRecord {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("not a record's number: " + number);
    }
  }
}
