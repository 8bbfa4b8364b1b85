package io.lockstep.logs.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a journal.
 *
 * @param header null when it is damaged
 * @param bytes how long the file is
 */
record Segment(Path file, @Nullable SegmentHeader header, long bytes) {
  /** The lowest number that it may hold; in older ones, records are void from it on. */
  long firstNumber() {
    return JournalLayout.firstNumber(file);
  }

  Segment withBytes(long now) {
    return new Segment(file, header, now);
  }
}
