package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_RECORD_EACH;
import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.lock;
import static io.lockstep.logs.journal.JournalFixture.record;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.reopened;
import static io.lockstep.logs.journal.JournalFixture.segment;
import static io.lockstep.logs.journal.JournalFixture.segments;
import static io.lockstep.logs.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody does to the folder while it is used: no append succeeds whose records could not be
 * found again, and the journal goes on as soon as it can.
 */
class JournalGoneTest {
  private final Path above;
  private final Path folder;

  JournalGoneTest(@TempDir Path above) {
    this.above = above;
    this.folder = above.resolve("logs");
  }

  @Test
  void aFolderThatIsRemovedIsMadeAgain() throws Exception {
    try (Journal journal = opened(1, 3)) {
      remove(folder);
      fails(journal, 4, "somebody removed it");
      journal.append(records(4, 4));
      journal.append(records(5, 6));
      assertEquals(
          List.of(
              "the folder of log entries was removed or replaced, and is used again",
              "entries 1 to 3 are lost on the disk"),
          journal.takeNotes());
      assertThrows(JournalException.class, () -> Journal.open(folder, ONE_SEGMENT));
    }
    assertEquals(List.of(JournalLayout.name(4)), segments(folder));
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(1, journal.firstNumber());
      assertEquals(records(4, 6), JournalFixture.replay(journal));
    }
  }

  @Test
  void aFolderThatCannotBeMadeAgainTakesNothingUntilItCan() throws Exception {
    try (Journal journal = opened(1, 3)) {
      remove(folder);
      Files.writeString(folder, "in its place");
      for (int i = 0; i < 3; i++) {
        fails(journal, 4, "");
      }
      assertEquals("in its place", Files.readString(folder));
      Files.delete(folder);
      journal.append(records(4, 4));
    }
    assertEquals(records(4, 4), reopened(folder));
  }

  @Test
  void aSegmentThatIsRemovedIsFollowedByAnother() throws Exception {
    try (Journal journal = opened(1, 3)) {
      Files.delete(segment(folder, 1));
      fails(journal, 4, JournalLayout.name(1) + ": somebody removed it");
      journal.append(records(4, 5));
      assertEquals(
          List.of("entries 1 to 3 are lost on the disk: somebody removed " + JournalLayout.name(1)),
          journal.takeNotes());
      assertEquals(Files.size(segment(folder, 4)), journal.bytes());
    }
    assertEquals(records(4, 5), reopened(folder));
  }

  @Test
  void anOlderSegmentThatIsRemovedIsMissedWhenTheNextBegins() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 4));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      Files.delete(segment(folder, 2));
      journal.append(records(5, 5));
      assertEquals(
          List.of("entry 2 is lost on the disk: somebody removed " + JournalLayout.name(2)),
          journal.takeNotes());
    }
  }

  @Test
  void aFolderThatIsMovedIsLeftAsItIs() throws Exception {
    Path moved = above.resolve("moved");
    try (Journal journal = opened(1, 3)) {
      Files.move(folder, moved);
      fails(journal, 4, "somebody removed it");
      byte[] bytes = Files.readAllBytes(segment(moved, 1));
      journal.append(records(4, 5));
      assertEquals(bytes.length, Files.size(segment(moved, 1)));
      assertEquals(records(1, 3), reopened(moved));
    }
    assertEquals(records(4, 5), reopened(folder));
  }

  @Test
  void theFolderOfAnotherLogIsNotWrittenTo() throws Exception {
    Path other = above.resolve("other");
    write(other, ONE_SEGMENT, records(70, 75));
    Files.createFile(segment(other, 76));
    try (Journal journal = opened(1, 3)) {
      Files.move(folder, above.resolve("moved"));
      Files.move(other, folder);
      fails(journal, 4, "");
      for (int i = 0; i < 2; i++) {
        fails(journal, 4, "the folder of another log is in its place");
      }
      assertTrue(Files.exists(segment(folder, 76)), "not ours");
      assertEquals(records(70, 75), reopened(folder));
      Files.move(folder, other);
      Files.move(above.resolve("moved"), folder);
      journal.append(records(4, 4));
    }
    assertEquals(records(1, 4), reopened(folder));
    assertEquals(records(70, 75), reopened(other));
  }

  @Test
  void aFolderOfAnotherLogIsNoneForALogThatHasNotBegun() throws Exception {
    write(above.resolve("other"), ONE_SEGMENT, records(70, 75));
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      remove(folder);
      Files.move(above.resolve("other"), folder);
      fails(journal, 1, "the folder of another log is in its place");
      remove(folder);
      journal.append(records(1, 1));
    }
    assertEquals(records(1, 1), reopened(folder));
  }

  @Test
  void anEarlierStateOfTheFolderIsGoneOnWith() throws Exception {
    Path backup = above.resolve("backup");
    write(folder, ONE_SEGMENT, records(1, 3));
    Files.createDirectory(backup);
    for (String name : List.of("lock", JournalLayout.name(1))) {
      Files.copy(folder.resolve(name), backup.resolve(name));
    }
    try (Journal journal = opened(4, 6)) {
      remove(folder);
      Files.move(backup, folder);
      fails(journal, 7, "somebody");
      journal.append(records(7, 7));
      assertTrue(journal.takeNotes().contains("entries 4 to 6 are lost on the disk"), "notes");
    }
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(
          List.of(record(1), record(2), record(3), new JournalGap(4, 6, true), record(7)),
          JournalFixture.replayed(journal));
    }
  }

  @Test
  void aSegmentThatIsEmptiedIsNotWrittenToAnyMore() throws Exception {
    try (Journal journal = opened(1, 3)) {
      Files.write(segment(folder, 1), new byte[0]);
      fails(journal, 4, JournalLayout.name(1) + ": somebody changed it");
      journal.append(records(4, 5));
    }
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(records(4, 5), JournalFixture.replay(journal));
      assertEquals(1, journal.firstNumber());
    }
  }

  @Test
  void aSegmentThatIsCutShortIsNotWrittenToAnyMore() throws Exception {
    try (Journal journal = opened(1, 1)) {
      long one = Files.size(segment(folder, 1));
      journal.append(records(2, 3));
      byte[] all = Files.readAllBytes(segment(folder, 1));
      Files.write(segment(folder, 1), Arrays.copyOf(all, (int) one));
      fails(journal, 4, "somebody changed it");
      journal.append(records(4, 5));
    }
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      assertEquals(
          List.of(record(1), new JournalGap(2, 3, true), record(4), record(5)),
          JournalFixture.replayed(journal));
    }
  }

  @Test
  void aSegmentThatSomebodyElseWritesToIsNotWrittenToAnyMore() throws Exception {
    try (Journal journal = opened(1, 3)) {
      Files.writeString(segment(folder, 1), "hello\n", StandardOpenOption.APPEND);
      fails(journal, 4, "somebody changed it");
      journal.append(records(4, 5));
    }
    assertEquals(records(1, 5), reopened(folder));
  }

  @Test
  void aSegmentThatIsReplacedByItsCopyIsNotWrittenToAnyMore() throws Exception {
    try (Journal journal = opened(1, 3)) {
      Path copy = Files.copy(segment(folder, 1), folder.resolve("copy"));
      Files.delete(segment(folder, 1));
      Files.move(copy, segment(folder, 1));
      fails(journal, 4, "somebody");
      journal.append(records(4, 5));
    }
    assertEquals(records(1, 5), reopened(folder));
  }

  @Test
  void aLockFileThatIsRemovedIsMadeAgainWithTheNextSegment() throws Exception {
    write(folder, ONE_RECORD_EACH, records(1, 3));
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      Files.delete(lock(folder));
      journal.append(records(4, 4));
      assertTrue(Files.exists(lock(folder)), "lock");
      assertThrows(JournalException.class, () -> Journal.open(folder, ONE_SEGMENT));
    }
    assertEquals(records(1, 4), reopened(folder));
  }

  @Test
  void aFileInTheWayOfASegmentIsLeftAlone() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_RECORD_EACH)) {
      journal.append(records(1, 1));
      Files.writeString(segment(folder, 2), "notes");
      fails(journal, 2, JournalLayout.name(2) + ": it is in the way");
      assertEquals("notes", Files.readString(segment(folder, 2)));
      Files.delete(segment(folder, 2));
      journal.append(records(2, 2));
    }
    assertEquals(records(1, 2), reopened(folder));
  }

  @Test
  void aFolderThatIsClosedToTheProcessTakesNothing() throws Exception {
    List<String> launcher = Permissions.close(Files.createDirectory(above.resolve("any")));
    try (AppendingProcess process = AppendingProcess.start(launcher, folder)) {
      long last = Long.parseLong(process.nextLine());
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
      String line = process.nextLine();
      while (!line.startsWith("refused")) {
        last = Long.parseLong(line);
        line = process.nextLine();
      }
      assertTrue(line.contains("AccessDenied"), line);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      List<JournalRecord> kept = reopened(folder);
      assertTrue(kept.get(kept.size() - 1).number() >= last, "what was answered is there");
    }
  }

  @Test
  void aClosedJournalMakesNoFolder() throws Exception {
    Journal journal = opened(1, 3);
    journal.close();
    remove(folder);
    fails(journal, 4, "");
    assertFalse(Files.exists(folder), "folder");
  }

  /** Opens it and appends these. */
  private Journal opened(long from, long to) throws Exception {
    Journal journal = Journal.open(folder, ONE_SEGMENT);
    journal.append(records(from, to));
    return journal;
  }

  private static void fails(Journal journal, long number, String why) {
    IOException failure =
        assertThrows(IOException.class, () -> journal.append(records(number, number)));
    assertTrue(failure.toString().contains(why), failure::toString);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
