package io.lockstep.logs.journal;

import io.lockstep.core.message.Bytes;

/**
 * A record of a journal: the bytes of an entry and its number. Equal by content.
 *
 * @param number a whole number below 2^53
 * @param json the entry; the journal returns it unchanged and never reads it
 */
public record JournalRecord(long number, Bytes json) {
  /** The greatest number that JSON readers can tell from its neighbours. */
  static final long MAX_NUMBER = (1L << 53) - 1;

  public JournalRecord {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("not a record's number: " + number);
    }
  }
}
