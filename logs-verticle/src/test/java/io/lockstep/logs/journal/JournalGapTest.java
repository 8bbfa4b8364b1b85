package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_RECORD_EACH;
import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.lock;
import static io.lockstep.logs.journal.JournalFixture.record;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.replayed;
import static io.lockstep.logs.journal.JournalFixture.segment;
import static io.lockstep.logs.journal.JournalFixture.segments;
import static io.lockstep.logs.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lost is told: which numbers it had, and in which file it was. */
class JournalGapTest {
  private final Path folder;
  private List<String> notes = List.of();

  JournalGapTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aWholeJournalHasNoGap() throws Exception {
    write(folder, 500, records(1, 50));
    assertEquals(List.copyOf(records(1, 50)), reopened());
    assertEquals(List.of(), notes);
  }

  @Test
  void aDamagedRecordIsAGap() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 5));
    damage(1, "entry 3");
    assertEquals(all(records(1, 2), gap(3, 3), records(4, 5)), reopened());
    assertEquals(List.of("entry 3 is lost: " + name(1) + " is damaged"), notes);
  }

  @Test
  void damagedRecordsNextToEachOtherAreOneGap() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 5));
    damage(1, "entry 2", "entry 3");
    assertEquals(all(records(1, 1), gap(2, 3), records(4, 5)), reopened());
    assertEquals(List.of("entries 2 to 3 are lost: " + name(1) + " is damaged"), notes);
  }

  @Test
  void theFirstAndTheLastRecordMayBeDamaged() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 5));
    damage(1, "entry 1", "entry 5");
    assertEquals(all(gap(1, 1), records(2, 4), gap(5, 5)), reopened());
  }

  @Test
  void aGapIsToldAgainAtEveryStart() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 5));
    damage(1, "entry 5");
    for (long next = 6; next < 9; next++) {
      try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
        assertEquals(all(records(1, 4), gap(5, 5), records(6, next - 1)), replayed(journal));
        journal.append(records(next, next));
      }
    }
  }

  @Test
  void aSegmentThatWasTakenAwayIsAGap() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 5));
    Files.delete(segment(folder, 2));
    Files.delete(segment(folder, 3));
    assertEquals(all(records(1, 1), gap(2, 3), records(4, 5)), reopened());
    assertEquals(
        List.of("entries 2 to 3 are lost: " + name(1) + " was cut short, or a segment is gone"),
        notes);
  }

  @Test
  void theNewestSegmentThatWasTakenAwayIsAGapAndItsNumbersAreNotGivenAgain() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 5));
    Files.delete(segment(folder, 5));
    assertEquals(all(records(1, 4), gap(5, 5)), reopened());
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(5, journal.lastNumber());
      journal.append(records(6, 6));
    }
    assertEquals(all(records(1, 4), gap(5, 5), records(6, 6)), reopened());
  }

  @Test
  void whereAllSegmentsAreGoneAllIsAGap() throws Exception {
    write(folder, ONE_RECORD_EACH, records(3, 5));
    for (String name : segments(folder)) {
      Files.delete(folder.resolve(name));
    }
    assertEquals(all(gap(3, 5)), reopened());
    assertEquals(List.of("entries 3 to 5 are lost: a segment is gone"), notes);
    write(folder, ONE_SEGMENT, records(6, 6));
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(3, journal.firstNumber());
    }
  }

  @Test
  void anEmptiedSegmentIsNamedAndAGap() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 5));
    Files.write(segment(folder, 3), new byte[0]);
    assertEquals(all(records(1, 2), gap(3, 3), records(4, 5)), reopened());
    assertEquals(name(3) + " is empty: what it held is lost", notes.get(0));
  }

  @Test
  void theNewestSegmentMayBeEmptied() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.append(records(4, 9));
    }
    Files.write(segment(folder, 4), new byte[0]);
    assertEquals(all(records(1, 3), gap(4, 9)), reopened());
    assertEquals(name(4) + " is empty: what it held is lost", notes.get(0));
    write(folder, ONE_SEGMENT, records(10, 10));
    assertEquals(all(records(1, 3), gap(4, 9), records(10, 10)), reopened());
  }

  @Test
  void theOnlySegmentMayBeEmptied() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    Files.write(segment(folder, 1), new byte[0]);
    assertEquals(all(gap(1, 3)), reopened());
    assertEquals(name(1) + " is empty: what it held is lost", notes.get(0));
  }

  @Test
  void aSegmentThatWasCutShortIsAGapWhereverItWasCut() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    byte[] three = Files.readAllBytes(segment(folder, 1));
    write(folder, ONE_SEGMENT, records(4, 5));
    byte[] lock = Files.readAllBytes(lock(folder));
    byte[] five = Files.readAllBytes(segment(folder, 1));
    for (int length = three.length; length < five.length; length++) {
      Files.write(segment(folder, 1), Arrays.copyOf(five, length));
      Files.write(lock(folder), lock);
      List<Object> kept = reopened();
      boolean isFourThere = kept.contains(record(4));
      assertEquals(
          isFourThere ? all(records(1, 4), gap(5, 5)) : all(records(1, 3), gap(4, 5)), kept);
      assertEquals(1, notes.size(), notes::toString);
      assertTrue(notes.get(0).contains(name(1)), notes::toString);
    }
  }

  @Test
  void nothingIsLostWhereNothingWasAnswered() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    Files.createFile(segment(folder, 4));
    assertEquals(List.copyOf(records(1, 3)), reopened());
    assertEquals(List.of(), notes);
  }

  @Test
  void withoutAMarkAnEmptyNewestSegmentMayHaveHeldAnything() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 2));
    Files.delete(lock(folder));
    Files.write(segment(folder, 2), new byte[0]);
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertTrue(journal.lostEnd(), "its end");
      assertEquals(List.of(name(2) + " is empty: what it held is lost"), journal.takeNotes());
    }
  }

  @Test
  void nobodyKnowsHowManyWereInATailOfZeroes() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 3));
    byte[] file = Files.readAllBytes(segment(folder, 1));
    Files.write(segment(folder, 1), Arrays.copyOf(file, file.length + 140));
    long last = 3 + 140 / JournalLayout.MIN_RECORD_BYTES;
    JournalGap unknown = new JournalGap(4, last, false);
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(all(records(1, 3), unknown), replayed(journal));
      journal.append(records(last + 1, last + 1));
    }
    assertEquals(all(records(1, 3), unknown, records(last + 1, last + 1)), reopened());
  }

  @Test
  void aSegmentOfAnotherLogIsLeftOut() throws Exception {
    Path other = folder.resolve("other");
    write(folder, 500, records(1, 50));
    for (long foreign : List.of(20L, 500L)) {
      write(other.resolve("" + foreign), ONE_SEGMENT, records(foreign, foreign + 20));
      Files.copy(segment(other.resolve("" + foreign), foreign), segment(folder, foreign));
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(List.copyOf(records(1, 50)), reopened());
      assertEquals(
          List.of(
              name(500) + " is a segment of another log, and left out",
              name(20) + " is a segment of another log, and left out"),
          notes);
      Files.delete(lock(folder)); // then what most of them say counts
    }
    write(folder, ONE_SEGMENT, records(51, 52));
    assertEquals(List.copyOf(records(1, 52)), reopened());
    assertTrue(Files.exists(segment(folder, 500)), "not ours to remove");
  }

  @Test
  void copiesOfOwnSegmentsAreLeftOut() throws Exception {
    write(folder, 500, records(1, 50));
    List<String> names = segments(folder);
    Path second = folder.resolve(names.get(1));
    Files.copy(second, segment(folder, 2));
    Files.copy(second, segment(folder, 500));
    assertEquals(List.copyOf(records(1, 50)), reopened());
    assertEquals(
        List.of(
            name(500) + " is a copy of another segment, and left out",
            name(2) + " is a copy of another segment, and left out"),
        notes);
  }

  @Test
  void segmentsOfAnotherLogAloneAreThatLog() throws Exception {
    Path other = folder.resolve("other");
    write(other, ONE_SEGMENT, records(70, 75));
    write(folder, ONE_SEGMENT, records(1, 5));
    Files.delete(segment(folder, 1));
    Files.copy(segment(other, 70), segment(folder, 70));
    assertEquals(List.copyOf(records(70, 75)), reopened());
  }

  @Test
  void whatThereIsToSayIsBounded() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 200));
    Path file = segment(folder, 1);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replaceAll("entry ([0-9]*[13579])\"", "ENTRY $1\""));
    reopened();
    assertEquals(21, notes.size());
    assertEquals("and 80 more", notes.get(20));
  }

  private List<Object> reopened() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      List<Object> all = replayed(journal);
      notes = journal.takeNotes();
      return all;
    }
  }

  private void damage(long firstNumber, String... texts) throws IOException {
    Path file = segment(folder, firstNumber);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    for (String one : texts) {
      text = text.replace(one + "\"", one.replace('e', 'E') + "\"");
    }
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private static JournalGap gap(long from, long to) {
    return new JournalGap(from, to, true);
  }

  private static String name(long firstNumber) {
    return JournalLayout.name(firstNumber);
  }

  /** Lists and gaps after each other. */
  private static List<Object> all(Object... parts) {
    List<Object> all = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        all.addAll(list);
      } else {
        all.add(part);
      }
    }
    return all;
  }
}
