package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.ONE_SEGMENT;
import static io.lockstep.logs.journal.JournalFixture.records;
import static io.lockstep.logs.journal.JournalFixture.reopened;
import static io.lockstep.logs.journal.JournalFixture.segment;
import static io.lockstep.logs.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that cannot be used is refused, in one line that says why. */
class JournalFolderTest {
  private final Path folder;

  JournalFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFolderInUseIsRefused() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      refused(folder, "in use by this process");
      journal.append(records(1, 1));
    }
    assertEquals(records(1, 1), reopened(folder));
  }

  @Test
  void aFolderInUseIsRefusedUnderEveryName() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path other = Files.createSymbolicLink(folder.resolve("other"), real);
    try (Journal journal = Journal.open(real, ONE_SEGMENT)) {
      refused(other, "in use by this process");
      journal.append(records(1, 1));
    }
  }

  @Test
  void aRefusalDoesNotEndTheLock() throws Exception {
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      refused(folder, "in use by this process");
      try (AppendingProcess other = AppendingProcess.start(folder)) {
        assertTrue(other.nextLine().contains("in use by another process"));
      }
      journal.append(records(1, 1));
    }
  }

  @Test
  void aRefusedFolderIsNotLocked() throws Exception {
    write(folder, ONE_SEGMENT, records(1, 1));
    byte[] ours = Files.readAllBytes(segment(folder, 1));
    Files.writeString(segment(folder, 1), "2d4881cd lockstep-journal 2 soon\n");
    refused(folder, "format 2 is newer");
    Files.write(segment(folder, 1), ours);
    assertEquals(records(1, 1), reopened(folder));
  }

  @Test
  void aSegmentOfANewerFormatIsRefusedAndNotTouched() throws Exception {
    String newer = "2d4881cd lockstep-journal 2 soon\nwhatever it is\n";
    Files.writeString(segment(folder, 1), newer);
    write(Files.createDirectory(folder.resolve("other")), ONE_SEGMENT, records(5, 6));
    Files.copy(segment(folder.resolve("other"), 5), segment(folder, 5));
    refused(folder, JournalLayout.name(1) + ": its format 2 is newer than this program");
    assertEquals(newer, Files.readString(segment(folder, 1)));
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    refused(file, file + " is no folder");
    refused(file.resolve("below"), file + " is no folder");
  }

  @Test
  void aFolderWithoutPermissionIsRefused() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    List<String> launcher = Permissions.close(closed);
    for (Path refused : List.of(closed, closed.resolve("new"))) {
      try (AppendingProcess other = AppendingProcess.start(launcher, refused)) {
        Path named = refused.equals(closed) ? closed.toRealPath().resolve("lock") : refused;
        assertEquals(
            "the log folder " + refused + " cannot be used: no permission for " + named,
            other.nextLine());
      }
    }
  }

  private static void refused(Path folder, String why) {
    JournalException refusal =
        assertThrows(JournalException.class, () -> Journal.open(folder, ONE_SEGMENT).close());
    String line = String.valueOf(refusal.getMessage());
    assertTrue(line.startsWith("the log folder " + folder + " cannot be used: "), line);
    assertTrue(line.contains(why), line);
    assertEquals(1, line.lines().count());
  }
}
