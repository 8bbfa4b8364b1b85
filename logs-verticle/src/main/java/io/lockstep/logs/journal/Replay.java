package io.lockstep.logs.journal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments one after the other, and gives what of them is kept to a reader. Numbers are given
 * one after the other, so those that are missing between two records tell what is lost.
 */
final class Replay {
  private final JournalReader consumer;
  private final Notes notes;

  /** The number of the last record; before the first one the number below the oldest segment's. */
  private long last;

  /** The segment of the last record; null before the first one. */
  private @Nullable Segment of;

  /** A segment in which there is damage behind the last record; null when there is none. */
  private @Nullable Segment damaged;

  /** Whether nobody knows how many records that damage has cost. */
  private boolean unknown;

  private long damagedBytes;

  Replay(JournalReader consumer, Notes notes) {
    this.consumer = consumer;
    this.notes = notes;
  }

  /**
   * Reads {@code oldestFirst}.
   *
   * @param firstNumber the first number that was ever given; -1 when there is none
   * @param lastNumber the last number that was given, whether its record was kept or not
   * @param lastKept the last one of which it is known that its record was kept
   * @return how many of their bytes are no whole records
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
      // Without damage the numbers in a segment were passed over, for what its end had lost then.
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
