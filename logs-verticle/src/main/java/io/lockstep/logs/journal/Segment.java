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
  /** The number of its first record. */
  long firstNumber() {
    return JournalLayout.firstNumber(file);
  }

  /** Records of older segments are void from this number on. */
  long voidFrom() {
    return header == null ? firstNumber() : header.voidFrom();
  }

  Segment withBytes(long now) {
    return new Segment(file, header, now);
  }
}
