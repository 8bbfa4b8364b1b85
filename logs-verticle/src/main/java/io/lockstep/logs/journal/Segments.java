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

/** The segments of a log in its folder, oldest first. Other files there are left alone. */
final class Segments {
  private static final Comparator<Segment> NEWEST_FIRST =
      Comparator.comparingLong(Segment::firstNumber).reversed();

  private final JournalFolder folder;
  private final Deque<Segment> oldestFirst;

  /** What failed appends have left behind. */
  private final Set<Path> leftovers = new HashSet<>();

  Segments(JournalFolder folder, List<Segment> oldestFirst) {
    this.folder = folder;
    this.oldestFirst = new ArrayDeque<>(oldestFirst);
  }

  List<Segment> oldestFirst() {
    return List.copyOf(oldestFirst);
  }

  /** The lowest number that is kept; {@code none} when none is. */
  long oldestNumber(long none) {
    Segment oldest = oldestFirst.peekFirst();
    return oldest == null ? none : oldest.firstNumber();
  }

  /** Forgets those that somebody has removed, and says so. */
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

  /** All their bytes. */
  long bytes() {
    return oldestFirst.stream().mapToLong(Segment::bytes).sum();
  }

  /**
   * Where the segment for records from {@code firstNumber} on belongs. What an append that failed
   * has left there is removed.
   *
   * @throws IOException also when somebody else put a file there
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

  /** Takes in a segment newer than all others, once its file is there to stay. */
  void add(Segment segment) throws IOException {
    folder.sync();
    // A segment without a whole record gives its name to the next.
    oldestFirst.removeIf(other -> other.file().equals(segment.file()));
    oldestFirst.addLast(segment);
  }

  /** The newest one has another length now. */
  void newestHas(long bytes) {
    oldestFirst.addLast(oldestFirst.removeLast().withBytes(bytes));
  }

  /** Removes the newest one, which holds no record. */
  void removeNewest() {
    remove(oldestFirst.removeLast().file());
  }

  /** Removes what an append that failed has made. */
  void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Whatever the file still holds is void as soon as there is a newer one.
      leftovers.add(file);
    }
  }

  /** Removes the oldest ones that hold only records below {@code number}; never the newest. */
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
