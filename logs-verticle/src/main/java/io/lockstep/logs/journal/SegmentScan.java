package io.lockstep.logs.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the segments of a log in its folder. It leaves out files that only have the name of a
 * segment: empty files, segments of another log, and copies with another name.
 */
final class SegmentScan {
  private final @Nullable JournalMark mark;
  private final Notes notes;
  private final List<Path> empty;
  private final Deque<Segment> oldestFirst = new ArrayDeque<>();
  private final long first;
  private boolean lostEnd;

  private SegmentScan(
      @Nullable JournalMark mark, Notes notes, List<Segment> found, List<Path> empty) {
    this.mark = mark;
    this.notes = notes;
    this.empty = empty;
    this.first = mark == null ? mostCommonFirst(found) : mark.first();
    take(found);
    empty.forEach(this::look);
  }

  /**
   * Checks all files of {@code folder}.
   *
   * @param mark the mark of earlier processes; null if there is none
   * @throws IOException if one of them must not be read, or has a newer format
   */
  static SegmentScan of(Path folder, @Nullable JournalMark mark, Notes notes) throws IOException {
    List<Segment> found = new ArrayList<>();
    List<Path> empty = new ArrayList<>();
    for (Path file : files(folder)) {
      if (Files.size(file) == 0) {
        empty.add(file);
      } else {
        found.add(segment(file));
      }
    }
    return new SegmentScan(isOf(mark, found) ? mark : null, notes, found, empty);
  }

  /** Removes empty files. Some were created and never written to, others were emptied later. */
  void removeEmpty() throws IOException {
    for (Path file : empty) {
      Files.delete(file);
    }
  }

  /** The segments of the log, oldest first. */
  List<Segment> segments() {
    return List.copyOf(oldestFirst);
  }

  @Nullable Segment newest() {
    return oldestFirst.peekLast();
  }

  /** The first number that was ever used; -1 if there is none. */
  long first() {
    return first;
  }

  /** The last number that is known to have been stored; -1 if there is none. */
  long last() {
    return mark == null ? -1 : mark.last();
  }

  /** True if the newest entries are lost and their numbers are unknown. */
  boolean lostEnd() {
    return lostEnd;
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

  private static Segment segment(Path file) throws IOException {
    try (SegmentReader reader = SegmentReader.open(file)) {
      SegmentHeader header = reader.header();
      JournalRecord first = reader.next();
      return new Segment(file, header, first == null ? -1 : first.number(), Files.size(file));
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  /**
   * True if the mark belongs to these segments. It does not if all of them belong to another log.
   */
  private static boolean isOf(@Nullable JournalMark mark, List<Segment> found) {
    return mark != null
        && (found.isEmpty() || found.stream().anyMatch(one -> !one.isForeignTo(mark.first())));
  }

  /**
   * The first number of the log that most of the segments belong to. Used if nothing else tells it.
   */
  private static long mostCommonFirst(List<Segment> found) {
    Map<Long, Long> counts =
        found.stream()
            .map(Segment::header)
            .filter(Objects::nonNull)
            .map(SegmentHeader::first)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(found.isEmpty() ? -1L : found.get(0).firstNumber());
  }

  private void take(List<Segment> found) {
    long next = Long.MAX_VALUE;
    for (int i = found.size() - 1; i >= 0; i--) {
      Segment segment = found.get(i);
      if (segment.isForeignTo(first)) {
        notes.add(segment.name() + " is a segment of another log, and left out");
      } else if (!segment.isInPlace(next)) {
        notes.add(segment.name() + " is a copy of another segment, and left out");
      } else {
        oldestFirst.addFirst(segment);
        next = segment.firstNumber();
      }
    }
  }

  /** Notes an empty file whose content is lost. Does not note one that was never written to. */
  private void look(Path file) {
    long number = JournalLayout.firstNumber(file);
    if (mark == null || number <= mark.last()) {
      notes.add(file.getFileName() + " is empty: what it held is lost");
    }
    Segment newest = newest();
    lostEnd |= mark == null && (newest == null || newest.firstNumber() < number);
  }
}
