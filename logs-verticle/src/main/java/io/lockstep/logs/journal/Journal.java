package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries kept in bounded segments of a folder; one writer at a time, blocking calls: never on an
 * event loop, and never two at once. {@link JournalLayout} says what the files look like.
 */
public final class Journal implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final JournalFolder folder;
  private final long segmentBytes;
  private final SegmentFile.Opener files;
  private final Segments segments;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  /** Writes to the newest segment; null when the next append is to begin a new one. */
  private @Nullable SegmentWriter writer;

  private long firstNumber = -1;
  private long lastNumber = -1;
  private long damagedBytes;

  private Journal(JournalFolder folder, long segmentBytes, SegmentFile.Opener files)
      throws IOException {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    this.files = files;
    this.segments = new Segments(folder);
    Segment newest = segments.newest();
    if (newest != null) {
      resume(newest);
    }
    if (lastNumber >= 0) {
      firstNumber = segments.firstNumber();
    }
  }

  /**
   * Opens the journal in {@code folder}, which is made if it is missing and locked until {@link
   * #close()}. What was being written when the last process ended is cut off.
   *
   * @param segmentBytes how long a segment becomes, unless one append alone is longer
   * @throws JournalException when the folder cannot be used; never because of damage in a segment
   */
  public static Journal open(Path folder, long segmentBytes) throws JournalException {
    return open(folder, segmentBytes, SegmentFile::new);
  }

  static Journal open(Path folder, long segmentBytes, SegmentFile.Opener files)
      throws JournalException {
    try {
      JournalFolder taken = JournalFolder.take(folder);
      try {
        return new Journal(taken, segmentBytes, files);
      } catch (IOException e) {
        taken.close();
        throw e;
      }
    } catch (IOException e) {
      throw JournalException.of(folder, e);
    }
  }

  /**
   * Reads all records that are kept, oldest first, their numbers rising. To be called once, before
   * the first append.
   */
  public void replay(Consumer<JournalRecord> consumer) {
    damagedBytes += new Replay(consumer).read(segments.oldestFirst());
  }

  /** The first number ever given in the folder, kept or not; -1 when there is none. */
  public long firstNumber() {
    return firstNumber;
  }

  /**
   * The last number that was given; -1 when there is none. Where the newest records are damaged, it
   * is one that theirs did not reach.
   */
  public long lastNumber() {
    return lastNumber;
  }

  /**
   * Writes {@code records} and syncs them: on return they survive a kill and a loss of power. When
   * it throws, none of them is kept, and the next append tries anew.
   *
   * @throws IOException when the disk does not take them
   * @throws IllegalArgumentException when a number is not above those before it
   */
  public void append(List<JournalRecord> records) throws IOException {
    long last = checkRising(records);
    if (records.isEmpty()) {
      return;
    }
    SegmentWriter to = writerFor(records);
    try {
      to.append(records);
      segments.newestHas(to.bytes());
      lastNumber = last;
      if (firstNumber < 0) {
        firstNumber = records.get(0).number();
      }
    } finally {
      if (to.isEmpty() || !to.isTrusted()) {
        abandon(to);
      }
    }
  }

  /**
   * Removes the segments that hold only records below {@code number}; the newest one is always
   * kept.
   *
   * @throws IOException when one cannot be removed, which the next call tries again
   */
  public void dropBelow(long number) throws IOException {
    segments.dropBelow(number);
  }

  /** How much of the disk the segments take. */
  public long bytes() {
    return segments.bytes();
  }

  /**
   * How many bytes were given up because they are no whole records: those that opening cut off, and
   * those that replaying skipped.
   */
  public long damagedBytes() {
    return damagedBytes;
  }

  /** Lets another process open the folder. */
  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
    folder.close();
  }

  private void resume(Segment newest) throws IOException {
    long end;
    boolean torn;
    try (SegmentReader reader = SegmentReader.open(newest.file())) {
      reader.header();
      boolean empty = true;
      lastNumber = newest.firstNumber() - 1;
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        lastNumber = Math.max(lastNumber, record.number());
        empty = false;
      }
      lastNumber = Math.min(lastNumber + reader.damagedRecords(), JournalRecord.MAX_NUMBER);
      end = reader.recordsEnd();
      // Records that were damaged later stay, so that their numbers are not given again.
      torn = reader.damagedRecords() == 0;
      if (empty || !torn || newest.header() == null) {
        return;
      }
    }
    writer = SegmentWriter.resume(files.open(newest.file()), end, buffer);
    damagedBytes += newest.bytes() - end;
    segments.newestHas(end);
  }

  private long checkRising(List<JournalRecord> records) {
    long last = lastNumber;
    for (JournalRecord record : records) {
      if (record.number() <= last) {
        throw new IllegalArgumentException("number " + record.number() + " behind " + last);
      }
      last = record.number();
    }
    return last;
  }

  private SegmentWriter writerFor(List<JournalRecord> records) throws IOException {
    SegmentWriter current = writer;
    if (current != null && current.bytes() + lineBytes(records) <= segmentBytes) {
      return current;
    }
    if (current != null) {
      current.close();
      writer = null;
    }
    writer = begin(records.get(0).number());
    return writer;
  }

  private SegmentWriter begin(long number) throws IOException {
    boolean first = firstNumber < 0;
    Path path = segments.file(first ? number : lastNumber + 1);
    // One of that name can only be what an append left behind that failed.
    Files.deleteIfExists(path);
    SegmentHeader header = new SegmentHeader(first ? number : firstNumber);
    SegmentFile file = files.open(path);
    boolean begun = false;
    try {
      SegmentWriter begin = SegmentWriter.begin(file, header, buffer);
      segments.add(new Segment(path, header, begin.bytes()));
      begun = true;
      return begin;
    } finally {
      if (!begun) {
        file.close();
        Files.deleteIfExists(path);
      }
    }
  }

  private void abandon(SegmentWriter failed) {
    failed.close();
    writer = null;
    if (failed.isEmpty()) {
      segments.removeNewest();
    }
  }

  private static long lineBytes(List<JournalRecord> records) {
    return records.stream()
        .mapToLong(record -> JournalLayout.MAX_HEAD_BYTES + record.json().length() + 1L)
        .sum();
  }
}
