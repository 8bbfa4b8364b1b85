package io.lockstep.logs.journal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments one after the other and passes their records to a reader. Numbers are consecutive,
 * so missing numbers between two records show what is lost.
 */
final class Replay {
  private final JournalReader consumer;
  private final Notes notes;

  /**
   * The number of the last record; before the first record, the number before that of the oldest
   * segment.
   */
  private long last;

  /** The segment of the last record; null before the first record. */
  private @Nullable Segment of;

  /** A segment with damage after the last record; null if there is none. */
  private @Nullable Segment damaged;

  /** True if the number of records in that damage is unknown. */
  private boolean unknown;

  private long damagedBytes;

  Replay(JournalReader consumer, Notes notes) {
    this.consumer = consumer;
    this.notes = notes;
  }

  /**
   * Reads {@code oldestFirst}.
   *
   * @param firstNumber the first number that was ever used; -1 if there is none
   * @param lastNumber the last number that was used, whether its record was stored or not
   * @param lastKept the last number that is known to be stored
   * @return the number of bytes that are not whole records
   */
  long read(List<Segment> oldestFirst, long firstNumber, long lastNumber, long lastKept) {
    last = (oldestFirst.isEmpty() ? firstNumber : oldestFirst.get(0).firstNumber()) - 1;
    for (int i = 0; i < oldestFirst.size(); i++) {
      boolean newest = i == oldestFirst.size() - 1;
      read(oldestFirst.get(i), newest ? Long.MAX_VALUE : oldestFirst.get(i + 1).firstNumber());
    }
    if (lastNumber >= 0 && last < lastNumber) {
      lost(new JournalGap(last + 1, lastNumber, lastNumber == lastKept && !unknown));
    }
    return damagedBytes;
  }

  private void read(Segment segment, long voidFrom) {
    try (SegmentReader reader = SegmentReader.open(segment.file())) {
      reader.header();
      long skipped = 0;
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (reader.damagedBytes() > skipped) {
          skipped = reader.damagedBytes();
          damaged = segment;
        }
        if (record.number() > last && record.number() < voidFrom) {
          give(record, segment);
        }
      }
      damagedBytes += reader.damagedBytes();
      if (reader.damagedBytes() > skipped) {
        damaged = segment;
        unknown = reader.hidesRecords();
      }
    } catch (IOException e) {
      damagedBytes += segment.bytes();
      damaged = segment;
      unknown = true;
    }
  }

  private void give(JournalRecord record, Segment segment) {
    if (record.number() > last + 1) {
      // If there is no damage, the numbers that a segment lacks were skipped when it was written,
      // because its end was lost at that time.
      boolean passedOver = segment.equals(of) && damaged == null;
      lost(new JournalGap(last + 1, record.number() - 1, !passedOver && !unknown));
    }
    last = record.number();
    of = segment;
    damaged = null;
    unknown = false;
    consumer.record(record);
  }

  private void lost(JournalGap gap) {
    if (damaged != null) {
      notes.add(gap + ": " + damaged.name() + " is damaged");
    } else if (gap.isCounted()) {
      String where = of == null ? "" : of.name() + " was cut short, or ";
      notes.add(gap + ": " + where + "a segment is gone");
    }
    consumer.gap(gap);
  }
}
