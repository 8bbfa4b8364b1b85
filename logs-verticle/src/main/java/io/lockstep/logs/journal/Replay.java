package io.lockstep.logs.journal;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Reads segments one after the other, and gives what of them is kept to a consumer. */
final class Replay {
  private final Consumer<JournalRecord> consumer;
  private long last = -1;
  private long damagedBytes;

  Replay(Consumer<JournalRecord> consumer) {
    this.consumer = consumer;
  }

  /** Reads {@code oldestFirst} and returns how many of their bytes are no whole records. */
  long read(List<Segment> oldestFirst) {
    for (int i = 0; i < oldestFirst.size(); i++) {
      boolean newest = i == oldestFirst.size() - 1;
      read(oldestFirst.get(i), newest ? Long.MAX_VALUE : oldestFirst.get(i + 1).firstNumber());
    }
    return damagedBytes;
  }

  private void read(Segment segment, long voidFrom) {
    try (SegmentReader reader = SegmentReader.open(segment.file())) {
      reader.header();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (record.number() > last && record.number() < voidFrom) {
          last = record.number();
          consumer.accept(record);
        }
      }
      damagedBytes += reader.damagedBytes();
    } catch (IOException e) {
      damagedBytes += segment.bytes();
    }
  }
}
