package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.entry.NonsenseException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Checks that the numbers of a server's entries rise. Only a gap may go back: then the server's own
 * numbers went back.
 */
final class Sequence {
  private static final long NONE = -1;
  private static final long END = 1L << 53;

  private final long last;

  /**
   * @param last the last number that is already known; empty if there is none
   */
  Sequence(OptionalLong last) {
    this(last.orElse(NONE));
  }

  private Sequence(long last) {
    this.last = last;
  }

  /** Returns the sequence after {@code entries}, each of which must follow the one before. */
  Sequence through(List<LogEntry> entries) throws NonsenseException {
    long reached = last;
    for (LogEntry entry : entries) {
      reached = after(reached, entry);
    }
    return new Sequence(reached);
  }

  private static long after(long reached, LogEntry entry) throws NonsenseException {
    long number = entry.number().orElse(NONE);
    if (number < 0 || number >= END) {
      throw new NonsenseException("an entry without a usable seqNumber");
    }
    if (number <= reached && entry.gap() == null) {
      throw new NonsenseException("seqNumber " + number + " after " + reached);
    }
    return number;
  }

  /** The number after which to continue; empty if nothing was received yet. */
  OptionalLong last() {
    return last == NONE ? OptionalLong.empty() : OptionalLong.of(last);
  }
}
