package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The segments of a log in its folder, oldest first. Other files in the folder are not touched. */
final class Segments {
  private static final Comparator<Segment> NEWEST_FIRST =
      Comparator.comparingLong(Segment::firstNumber).reversed();

  private final JournalFolder folder;
  private final Deque<Segment> oldestFirst;

  /** Files that failed appends have left. */
  private final Set<Path> leftovers = new HashSet<>();

  Segments(JournalFolder folder, List<Segment> oldestFirst) {
    this.folder = folder;
    this.oldestFirst = new ArrayDeque<>(oldestFirst);
  }

  List<Segment> oldestFirst() {
    return List.copyOf(oldestFirst);
  }

  /** The lowest number that is stored; {@code none} if there is none. */
  long oldestNumber(long none) {
    Segment oldest = oldestFirst.peekFirst();
    return oldest == null ? none : oldest.firstNumber();
  }

  /** Forgets segments that somebody has removed, and notes it. */
  void forgetGone(long lastNumber, Notes notes) {
    long next = lastNumber + 1;
    for (Segment segment : oldestFirst.stream().sorted(NEWEST_FIRST).toList()) {
      if (!Files.exists(segment.file())) {
        oldestFirst.remove(segment);
        if (segment.firstNumber() < next) {
          JournalGap gap = new JournalGap(segment.firstNumber(), next - 1, true);
          notes.add(gap + " on the disk: somebody removed " + segment.name());
        }
      }
      next = segment.firstNumber();
    }
  }

  /** The size of all segments. */
  long bytes() {
    return oldestFirst.stream().mapToLong(Segment::bytes).sum();
  }

  /**
   * The path of the segment with records from {@code firstNumber} on. Removes what a failed append
   * has left there.
   *
   * @throws IOException also if somebody else put a file there
   */
  Path place(long firstNumber) throws IOException {
    Path file = folder.path().resolve(JournalLayout.name(firstNumber));
    boolean ours =
        leftovers.contains(file) || oldestFirst.stream().anyMatch(one -> one.file().equals(file));
    if (ours) {
      Files.deleteIfExists(file);
      leftovers.remove(file);
    } else if (Files.exists(file)) {
      throw new FileSystemException(
          file.toString(), null, "it is in the way of a new segment, and not of this log");
    }
    return file;
  }

  /**
   * Adds a segment that is newer than all others. Its file survives a loss of power when this
   * returns.
   */
  void add(Segment segment) throws IOException {
    folder.sync();
    // The next segment gets the name of a segment without a whole record.
    oldestFirst.removeIf(other -> other.file().equals(segment.file()));
    oldestFirst.addLast(segment);
  }

  /** Sets the length of the newest segment. */
  void newestHas(long bytes) {
    oldestFirst.addLast(oldestFirst.removeLast().withBytes(bytes));
  }

  /** Removes the newest segment, which has no record. */
  void removeNewest() {
    remove(oldestFirst.removeLast().file());
  }

  /** Removes the file of a failed append. */
  void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The content of the file is void as soon as there is a newer one.
      leftovers.add(file);
    }
  }

  /**
   * Removes the oldest segments that have only records below {@code number}. Never removes the
   * newest one.
   */
  void dropBelow(long number) throws IOException {
    while (oldestFirst.size() > 1 && second().firstNumber() <= number) {
      Files.deleteIfExists(oldestFirst.getFirst().file());
      oldestFirst.removeFirst();
    }
  }

  private Segment second() {
    Iterator<Segment> segments = oldestFirst.iterator();
    segments.next();
    return segments.next();
  }
}
