package io.lockstep.logs.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal.
 *
 * @param header null when it is damaged
 * @param firstRecord the number of the first whole record in it; -1 when there was none
 * @param bytes how long the file is
 */
record Segment(Path file, @Nullable SegmentHeader header, long firstRecord, long bytes) {
  /** The lowest number that it may hold; in older ones, records are void from it on. */
  long firstNumber() {
    return JournalLayout.firstNumber(file);
  }

  /** The file's name, for a person. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /** Whether it is known to be of another log than the one that began with that number. */
  boolean isForeignTo(long first) {
    return header != null && header.first() != first;
  }

  /** Whether it may hold what it does, if the next segment begins with {@code next}. */
  boolean isInPlace(long next) {
    return firstRecord < 0 || (firstRecord >= firstNumber() && firstRecord < next);
  }

  Segment withBytes(long now) {
    return new Segment(file, header, firstRecord, now);
  }
}
