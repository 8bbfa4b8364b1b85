package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_RECORD_EACH;
import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.record;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.reopened;
import static io.lockstep.logs.journal.JournalFixture.segment;
import static io.lockstep.logs.journal.JournalFixture.segments;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An append that fails leaves nothing behind, and the next one is not hindered by it. */
class JournalFailingDiskTest {
  private final FailingDisk disk = new FailingDisk();
  private final Path folder;

  JournalFailingDiskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFailedWriteIsTakenBack() throws Exception {
    try (Journal journal = open(ONE_SEGMENT)) {
      journal.append(records(1, 3));
      long whole = journal.bytes();
      for (int room = 0; room < 200; room += 7) {
        disk.fullAfter(room);
        fails(journal, records(4, 20));
        assertEquals(whole, Files.size(segment(folder, 1)));
      }
      disk.recovers();
      assertEquals(3, journal.lastNumber());
      assertEquals(whole, journal.bytes());
      journal.append(records(4, 20));
    }
    assertEquals(List.of(JournalLayout.name(1)), segments(folder));
    assertEquals(records(1, 20), reopened(folder));
  }

  @Test
  void aFileThatCouldNotBeSyncedIsNotTrustedAgain() throws Exception {
    try (Journal journal = open(ONE_SEGMENT)) {
      journal.append(records(1, 3));
      disk.failsToSync();
      fails(journal, records(4, 9));
      disk.recovers();
      journal.append(records(4, 5));
    }
    assertEquals(List.of(JournalLayout.name(1), JournalLayout.name(4)), segments(folder));
    assertEquals(records(1, 5), reopened(folder));
  }

  @Test
  void whatCouldNotBeTakenBackIsVoid() throws Exception {
    JournalRecord other = record(4, "{\"another\":4}");
    try (Journal journal = open(ONE_SEGMENT)) {
      journal.append(records(1, 3));
      disk.failsToSync();
      disk.failsToCut();
      fails(journal, records(4, 6));
      disk.recovers();
      journal.append(List.of(other));
    }
    assertEquals(
        List.of(record(1), record(2), record(3), other), reopened(folder), "the same number");
  }

  @Test
  void whatCouldNotBeTakenBackIsVoidAlsoWhenItsNumbersArePassedOver() throws Exception {
    try (Journal journal = open(ONE_SEGMENT)) {
      journal.append(records(1, 3));
      disk.failsToSync();
      disk.failsToCut();
      fails(journal, records(4, 6));
      disk.recovers();
      journal.append(records(7, 7));
    }
    assertEquals(List.of(record(1), record(2), record(3), record(7)), reopened(folder));
  }

  @Test
  void aTornAppendThatCouldNotBeTakenBackIsVoid() throws Exception {
    try (Journal journal = open(ONE_SEGMENT)) {
      journal.append(records(1, 3));
      disk.fullAfter(100);
      disk.failsToCut();
      fails(journal, records(4, 9));
      disk.recovers();
      journal.append(records(4, 5));
    }
    assertEquals(List.of(JournalLayout.name(1), JournalLayout.name(4)), segments(folder));
    assertEquals(records(1, 5), reopened(folder));
  }

  @Test
  void aSegmentThatCouldNotBeBegunLeavesNoFile() throws Exception {
    try (Journal journal = open(ONE_RECORD_EACH)) {
      journal.append(records(1, 1));
      long bytes = journal.bytes();
      for (int room : new int[] {0, 10, 40}) {
        disk.fullAfter(room);
        fails(journal, records(2, 2));
        assertEquals(List.of(JournalLayout.name(1)), segments(folder));
        assertEquals(bytes, journal.bytes());
      }
      disk.recovers();
      journal.append(records(2, 3));
    }
    assertEquals(records(1, 3), reopened(folder));
  }

  @Test
  void aFirstAppendThatFailsGivesNoNumber() throws Exception {
    try (Journal journal = open(ONE_SEGMENT)) {
      disk.failsToSync();
      fails(journal, records(1, 3));
      disk.recovers();
      assertEquals(-1, journal.firstNumber());
      assertEquals(-1, journal.lastNumber());
      journal.append(records(8, 9));
    }
    try (Journal journal = open(ONE_SEGMENT)) {
      assertEquals(8, journal.firstNumber());
      assertEquals(records(8, 9), JournalFixture.replay(journal));
    }
  }

  @Test
  void aWriterThatIsInterruptedGoesOnAfterwards() throws Exception {
    try (Journal journal = open(ONE_SEGMENT)) {
      journal.append(records(1, 3));
      Thread.currentThread().interrupt();
      fails(journal, records(4, 6));
      Thread.interrupted();
      journal.append(records(4, 4));
    }
    assertEquals(records(1, 4), reopened(folder));
  }

  private Journal open(long segmentBytes) throws JournalException {
    return Journal.open(folder, segmentBytes, disk);
  }

  private static void fails(Journal journal, List<JournalRecord> records) {
    assertThrows(IOException.class, () -> journal.append(records));
  }
}
