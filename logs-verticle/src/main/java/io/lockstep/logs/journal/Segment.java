package io.lockstep.logs.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal.
 *
 * @param header null if it is damaged
 * @param firstRecord the number of its first whole record; -1 if there is none
 * @param bytes the length of the file
 */
record Segment(Path file, @Nullable SegmentHeader header, long firstRecord, long bytes) {
  /** The lowest number that it may hold. Records of older segments from that number on are void. */
  long firstNumber() {
    return JournalLayout.firstNumber(file);
  }

  /** The file's name, for a person. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /** True if it is known to belong to another log than the one that began with that number. */
  boolean isForeignTo(long first) {
    return header != null && header.first() != first;
  }

  /** True if its records fit before a next segment that begins with {@code next}. */
  boolean isInPlace(long next) {
    return firstRecord < 0 || (firstRecord >= firstNumber() && firstRecord < next);
  }

  Segment withBytes(long now) {
    return new Segment(file, header, firstRecord, now);
  }
}
