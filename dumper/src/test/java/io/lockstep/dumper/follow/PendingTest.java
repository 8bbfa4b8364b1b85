package io.lockstep.dumper.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.dumper.entry.LogEntry;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PendingTest {
  private final Pending pending = new Pending(10, 64L << 20);

  private static List<LogEntry> entries(int from, int count) {
    return Entries.read(Entries.message(LongStream.range(from, from + count).toArray()));
  }

  private static List<LogEntry> large(int chars) {
    return Entries.read(Entries.message(1).replace("message 1", "x".repeat(chars)));
  }

  @Test
  void aBatchIsTheOldestAndStaysUntilItIsStored() {
    pending.add(entries(1, 15));

    assertEquals(entries(1, 10), pending.batch());
    assertEquals(entries(1, 10), pending.batch());

    pending.stored(10);
    assertEquals(entries(11, 5), pending.batch());
  }

  @Test
  void thereIsABatchWhenThereIsEnoughForOne() {
    pending.add(entries(1, 9));
    assertFalse(pending.hasBatch());

    pending.add(entries(10, 1));
    assertTrue(pending.hasBatch());
  }

  @Test
  void itIsFullAtTwentyBatchesAndHasRoomAtTen() {
    pending.add(entries(1, 199));
    assertFalse(pending.isFull());
    pending.add(entries(200, 1));
    assertTrue(pending.isFull());

    pending.stored(99);
    assertFalse(pending.hasRoom());
    pending.stored(1);
    assertTrue(pending.hasRoom());
  }

  @Test
  void fewLargeEntriesFillItToo() {
    for (int i = 0; i < 8; i++) {
      assertFalse(pending.isFull());
      pending.add(large(4 << 20));
    }

    assertTrue(pending.isFull());
    assertEquals(1, pending.batch().size());
  }

  @Test
  void nothingIsLeftOfWhatIsStored() {
    pending.add(large(40 << 20));
    pending.stored(1);

    assertTrue(pending.isEmpty());
    assertTrue(pending.hasRoom());
    assertNull(pending.oldest());
  }
}
