package io.lockstep.logs.journal;

import java.io.IOException;

/**
 * The end of a segment.
 *
 * @param lastRecord the number of its last whole record; -1 if there is none
 * @param lastNumber the last number that may have been used in it, including damaged records
 * @param bytes where its last whole record ends
 * @param isDamaged true if there are damaged records after that one, not counting one that was
 *     being written
 */
record SegmentEnd(long lastRecord, long lastNumber, long bytes, boolean isDamaged) {

  /** Reads all of {@code segment}. */
  static SegmentEnd of(Segment segment) throws IOException {
    try (SegmentReader reader = SegmentReader.open(segment.file())) {
      reader.header();
      long last = -1;
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        last = Math.max(last, record.number());
      }
      long lost = reader.damagedRecords() + reader.zeroedRecords();
      long number = Math.max(last, segment.firstNumber() - 1) + lost;
      return new SegmentEnd(
          last,
          Math.min(number, JournalRecord.MAX_NUMBER),
          reader.recordsEnd(),
          reader.damagedRecords() > 0);
    }
  }
}
