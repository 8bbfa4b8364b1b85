package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_RECORD_EACH;
import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.lock;
import static io.lockstep.logs.journal.JournalFixture.record;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.reopened;
import static io.lockstep.logs.journal.JournalFixture.replay;
import static io.lockstep.logs.journal.JournalFixture.segment;
import static io.lockstep.logs.journal.JournalFixture.segments;
import static io.lockstep.logs.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage costs what was damaged, and nothing else. */
class JournalDamageTest {
  private final Path folder;

  JournalDamageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aTornTailIsCutOff() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    long whole = Files.size(segment(folder, 1));
    byte[] lock = Files.readAllBytes(lock(folder));
    write(folder, ONE_SEGMENT, records(4, 4));
    long bytes = Files.size(segment(folder, 1));
    byte[] file = Files.readAllBytes(segment(folder, 1));
    for (long torn = whole + 1; torn < bytes; torn++) {
      Files.write(segment(folder, 1), Arrays.copyOf(file, (int) torn));
      Files.write(lock(folder), lock);
      try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
        assertEquals(torn - whole, journal.damagedBytes());
        assertEquals(3, journal.lastNumber());
        assertEquals(whole, journal.bytes());
        assertEquals(records(1, 3), replay(journal));
      }
      assertEquals(whole, Files.size(segment(folder, 1)));
    }
  }

  @Test
  void aTailOfZeroesIsCutOffAndItsNumbersAreNotGivenAgain() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    append(1, "\0".repeat(100_000));
    int next = 4 + 100_000 / JournalLayout.MIN_RECORD_BYTES;
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(100_000, journal.damagedBytes());
      assertEquals(next - 1, journal.lastNumber());
      journal.append(records(next, next));
    }
    List<JournalRecord> kept = new ArrayList<>(records(1, 3));
    kept.addAll(records(next, next));
    assertEquals(kept, reopened(folder));
  }

  @Test
  void aDamagedMiddleCostsItsRecordsOnly() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 5));
    replace(1, "entry 3", "ENTRY 3");
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      List<JournalRecord> others = new ArrayList<>(records(1, 5));
      others.remove(2);
      assertEquals(others, replay(journal));
      assertEquals(5, journal.lastNumber());
      assertEquals(lineBytes(record(3)), journal.damagedBytes());
    }
  }

  @Test
  void aDamagedLineEndCostsNoRecord() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    replace(1, "entry 2\"}\n", "entry 2\"}?");
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(records(1, 3), replay(journal));
      assertEquals(1, journal.damagedBytes());
    }
  }

  @Test
  void lineFeedsInADamagedEntryLeadToNoRecord() throws Exception {
    List<JournalRecord> all =
        List.of(record(1), record(2, "{\n\n\"a\"\n:\n12345678\n,\"b\": 3\n}"), record(3));
    write(folder, ONE_SEGMENT, all);
    replace(1, "\"b\"", "\"c\"");
    assertEquals(List.of(all.get(0), all.get(2)), reopened(folder));
  }

  @Test
  void aLengthThatIsTooLongCostsOneRecordOnly() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    replace(1, " 2 32 ", " 2 92 ");
    assertEquals(List.of(record(1), record(3)), reopened(folder));
  }

  @Test
  void numbersOfDamagedRecordsAreNotGivenAgain() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 5));
    replace(1, "entry 4", "ENTRY 4");
    replace(1, "entry 5", "ENTRY 5");
    for (int i = 0; i < 2; i++) {
      try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
        assertEquals(5, journal.lastNumber());
      }
    }
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      journal.append(records(6, 6));
    }
    assertEquals(List.of(record(1), record(2), record(3), record(6)), reopened(folder));
  }

  @Test
  void aDamagedHeaderCostsNoRecord() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 3));
    replace(2, "journal", "JOURNAL");
    replace(3, "journal", "JOURNAL");
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(records(1, 3), replay(journal));
      assertEquals(1, journal.firstNumber());
      journal.append(records(4, 4));
      journal.dropBelow(4);
    }
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(1, journal.firstNumber());
      assertEquals(records(4, 4), replay(journal));
    }
  }

  @Test
  void anEmptySegmentIsAsIfItWereNotThere() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    Files.createFile(segment(folder, 4));
    Files.createFile(segment(folder, 9));
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(records(1, 3), replay(journal));
      assertEquals(0, journal.damagedBytes());
      assertEquals(3, journal.lastNumber());
      assertEquals(List.of(JournalLayout.name(1)), segments(folder));
      journal.append(records(4, 4));
    }
    assertEquals(records(1, 4), reopened(folder));
  }

  @Test
  void aSegmentOfDamageAloneGivesItsNumberToTheNext() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 1));
    Files.writeString(segment(folder, 2), "\0\0\0");
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(records(1, 1), replay(journal));
      assertEquals(3, journal.damagedBytes());
      journal.append(records(2, 2));
      assertEquals(
          Files.size(segment(folder, 1)) + Files.size(segment(folder, 2)), journal.bytes());
    }
    assertEquals(records(1, 2), reopened(folder));
  }

  @Test
  void aSegmentThatWasTakenAwayCostsItsRecordsOnly() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 3));
    Files.delete(segment(folder, 2));
    assertEquals(List.of(record(1), record(3)), reopened(folder));
  }

  @Test
  void aCopyOfASegmentRepeatsNothing() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 3));
    Files.copy(segment(folder, 1), segment(folder, 5));
    assertEquals(records(1, 3), reopened(folder));
  }

  @Test
  void otherFilesAreLeftAlone() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 3));
    List<String> others = List.of("notes.txt", "1.log", "00000000000000xx.log");
    for (String other : others) {
      Files.writeString(folder.resolve(other), "");
    }
    Files.createDirectory(segment(folder, 9));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      assertEquals(records(1, 3), replay(journal));
      journal.dropBelow(100);
    }
    for (String other : others) {
      assertTrue(Files.exists(folder.resolve(other)), other);
    }
    assertTrue(segments(folder).contains(JournalLayout.name(9)), "folder");
  }

  private void append(long firstNumber, String text) throws IOException {
    Files.writeString(segment(folder, firstNumber), text, StandardOpenOption.APPEND);
  }

  private void replace(long firstNumber, String old, String by) throws IOException {
    Path file = segment(folder, firstNumber);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(old), text);
    Files.writeString(file, text.replace(old, by), StandardCharsets.ISO_8859_1);
  }

  private static int lineBytes(JournalRecord record) {
    return RecordHead.encode(record).length + record.json().length() + 1;
  }
}
