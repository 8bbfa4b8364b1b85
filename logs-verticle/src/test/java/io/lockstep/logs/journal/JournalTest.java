package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_RECORD_EACH;
import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.record;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.reopened;
import static io.lockstep.logs.journal.JournalFixture.replay;
import static io.lockstep.logs.journal.JournalFixture.segment;
import static io.lockstep.logs.journal.JournalFixture.segments;
import static io.lockstep.logs.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private final Path folder;

  JournalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aNewFolderIsMadeAndHoldsNothing() throws Exception {
    Path deep = folder.resolve("not/there/yet");
    try (Journal journal = Journal.open(deep, ONE_SEGMENT)) {
      assertEquals(List.of(), replay(journal));
      assertEquals(-1, journal.firstNumber());
      assertEquals(-1, journal.lastNumber());
      assertEquals(0, journal.bytes());
      assertEquals(0, journal.damagedBytes());
    }
    assertEquals(List.of(), segments(deep));
  }

  @Test
  void aSegmentIsTheDocumentedText() throws Exception {
    JournalRecord oneLine = record(42, "{\"level\":\"info\",\"msg\":\"up\"}");
    JournalRecord twoLines = record(43, "{\n\"msg\":\"\"}");
    write(folder, ONE_SEGMENT, List.of(oneLine, twoLines));
    assertEquals(
        """
        43d6c288 lockstep-journal 1 42
        5af67750 42 27 {"level":"info","msg":"up"}
        f4f8957d 43 11 {
        "msg":""}
        """,
        Files.readString(folder.resolve("0000000000000042.log")));
  }

  @Test
  void whatWasAppendedComesBackInOrder() throws Exception {
    List<JournalRecord> all = records(1, 30);
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      journal.append(all.subList(0, 10));
      journal.append(all.subList(10, 11));
      journal.append(all.subList(11, 30));
    }
    assertEquals(all, reopened(folder));
  }

  @Test
  void anEntryKeepsItsBytesWhateverTheyAre() throws Exception {
    List<JournalRecord> odd =
        List.of(
            record(0, ""),
            record(1, "{\r\n\"a\":1,\n\n\"b\":2}\n"),
            record(2, "5af67750 42 27 {\"level\":\"info\",\"msg\":\"up\"}\n"),
            record(3, "{\"\u20ac\":\"\ud83d\ude00\u0000\"}"),
            record(JournalRecord.MAX_NUMBER, "{}"));
    write(folder, ONE_SEGMENT, odd);
    assertEquals(odd, reopened(folder));
  }

  @Test
  void entriesLargerThanEveryBufferComeBack() throws Exception {
    List<JournalRecord> large =
        List.of(record(1, "x".repeat(3 << 20)), record(2), record(3, "y".repeat(1 << 20)));
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      journal.append(large);
    }
    assertEquals(large, reopened(folder));
  }

  @Test
  void numbersGoOnBehindTheLast() throws Exception {
    write(folder, ONE_SEGMENT, List.of(record(7), record(9)));
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(7, journal.firstNumber());
      assertEquals(9, journal.lastNumber());
      journal.append(records(10, 12));
      assertEquals(7, journal.firstNumber());
      assertEquals(12, journal.lastNumber());
    }
  }

  @Test
  void numbersMustRise() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      journal.append(records(5, 6));
      for (List<JournalRecord> wrong :
          List.of(records(6, 6), records(4, 4), List.of(record(8), record(8)))) {
        assertThrows(IllegalArgumentException.class, () -> journal.append(wrong));
      }
      assertEquals(6, journal.lastNumber());
    }
    assertEquals(records(5, 6), reopened(folder));
    assertThrows(IllegalArgumentException.class, () -> record(-1));
    assertThrows(IllegalArgumentException.class, () -> record(1L << 53));
  }

  @Test
  void anAppendOfNothingLeavesNothing() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      journal.append(List.of());
    }
    assertEquals(List.of(), segments(folder));
  }

  @Test
  void aFullSegmentIsFollowedByAnother() throws Exception {
    List<JournalRecord> all = records(1, 200);
    write(folder, 1000, all);
    assertTrue(segments(folder).size() > 10, () -> "segments");
    for (String name : segments(folder)) {
      assertTrue(Files.size(folder.resolve(name)) <= 1000, name);
    }
    assertEquals(all, reopened(folder));
  }

  @Test
  void anAppendIsNeverSplit() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.append(records(1, 20));
      journal.append(records(21, 21));
    }
    assertEquals(List.of(JournalLayout.name(1), JournalLayout.name(21)), segments(folder));
    assertEquals(records(1, 21), reopened(folder));
  }

  @Test
  void segmentsBelowANumberAreDropped() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 5));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.dropBelow(1);
      assertEquals(records(1, 5), replay(journal));
      journal.dropBelow(4);
      assertEquals(List.of(JournalLayout.name(4), JournalLayout.name(5)), segments(folder));
    }
    assertEquals(records(4, 5), reopened(folder));
  }

  @Test
  void aSegmentWithOneRecordToKeepIsKept() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.append(records(1, 10));
      journal.append(records(11, 11));
      journal.dropBelow(10);
    }
    assertEquals(records(1, 11), reopened(folder));
  }

  @Test
  void theNewestSegmentIsAlwaysKept() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 5));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.dropBelow(1000);
      assertEquals(records(5, 5), replay(journal));
      journal.append(records(6, 6));
    }
    assertEquals(records(5, 6), reopened(folder));
  }

  @Test
  void theFirstNumberIsKnownWhenItsSegmentIsGone() throws Exception {
    write(folder, ONE_RECORD_EACH, records(3, 9));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.dropBelow(9);
      assertEquals(3, journal.firstNumber());
    }
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      assertEquals(3, journal.firstNumber());
    }
  }

  @Test
  void theBytesAreThoseOfTheSegments() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.append(records(1, 1));
      journal.append(records(2, 2));
      assertEquals(
          Files.size(segment(folder, 1)) + Files.size(segment(folder, 2)), journal.bytes());
      journal.dropBelow(2);
      assertEquals(Files.size(segment(folder, 2)), journal.bytes());
    }
  }

  @Test
  void aClosedJournalTakesNothing() throws Exception {
    Journal journal = Journal.open(folder, ONE_SEGMENT);
    journal.append(records(1, 1));
    journal.close();
    journal.close();
    assertThrows(IOException.class, () -> journal.append(records(2, 2)));
    assertEquals(records(1, 1), reopened(folder));
  }
}
