package io.lockstep.logs.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The segments of a folder, oldest first. Other files there are left alone. */
final class Segments {
  private final JournalFolder folder;
  private final Deque<Segment> oldestFirst = new ArrayDeque<>();

  /**
   * Finds the segments that there are.
   *
   * @throws IOException when one of them is not allowed to be read, or of a newer format
   */
  Segments(JournalFolder folder) throws IOException {
    this.folder = folder;
    for (Path file : files(folder.path())) {
      if (Files.size(file) == 0) {
        // Made, and never written to: nothing in it was ever answered.
        Files.delete(file);
      } else {
        oldestFirst.addLast(new Segment(file, header(file), Files.size(file)));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> JournalLayout.firstNumber(file) >= 0 && Files.isRegularFile(file))
          .sorted(Comparator.comparingLong(JournalLayout::firstNumber))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static @Nullable SegmentHeader header(Path file) throws IOException {
    try (SegmentReader reader = SegmentReader.open(file, JournalLayout.MAX_HEADER_BYTES)) {
      return reader.header();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  List<Segment> oldestFirst() {
    return List.copyOf(oldestFirst);
  }

  @Nullable Segment newest() {
    return oldestFirst.peekLast();
  }

  /** The first number that was ever given, as the newest header says that can be read. */
  long firstNumber() {
    Iterator<Segment> newestFirst = oldestFirst.descendingIterator();
    while (newestFirst.hasNext()) {
      SegmentHeader header = newestFirst.next().header();
      if (header != null) {
        return header.first();
      }
    }
    Segment oldest = oldestFirst.peekFirst();
    return oldest == null ? -1 : oldest.firstNumber();
  }

  /** All their bytes. */
  long bytes() {
    return oldestFirst.stream().mapToLong(Segment::bytes).sum();
  }

  /** Where the segment for records from {@code firstNumber} on belongs. */
  Path file(long firstNumber) {
    return folder.path().resolve(JournalLayout.name(firstNumber));
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
    try {
      Files.deleteIfExists(oldestFirst.removeLast().file());
    } catch (IOException e) {
      // Whatever the file still holds is void as soon as there is a newer one.
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
