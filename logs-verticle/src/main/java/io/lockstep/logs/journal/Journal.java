package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries kept in bounded segments of a folder; one writer at a time, blocking calls: never on an
 * event loop, and never two at once. {@link JournalLayout} says what the files look like.
 */
public final class Journal implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final Path path;
  private final long segmentBytes;
  private final SegmentFile.Opener files;
  private final Notes notes = new Notes();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private JournalFolder folder;
  private Segments segments;

  /** Writes to the newest segment; null when the next append is to begin a new one. */
  private @Nullable SegmentWriter writer;

  private long firstNumber = -1;
  private long lastNumber = -1;

  /** The last number of which it was known at the start that its record was kept. */
  private final long lastKept;

  private final boolean lostEnd;
  private long damagedBytes;
  private boolean closed;

  private Journal(Path path, JournalFolder folder, long segmentBytes, SegmentFile.Opener files)
      throws IOException {
    this.path = path;
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    this.files = files;
    SegmentScan scan = SegmentScan.of(folder.path(), folder.mark(), notes);
    scan.removeEmpty();
    this.segments = new Segments(folder, scan.segments());
    this.lastKept = scan.last();
    this.lostEnd = scan.lostEnd();
    Segment newest = scan.newest();
    if (newest != null) {
      resume(newest);
    }
    lastNumber = Math.max(lastNumber, lastKept);
    if (lastNumber >= 0) {
      firstNumber = scan.first();
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
        return new Journal(folder, taken, segmentBytes, files);
      } catch (IOException e) {
        taken.close();
        throw e;
      }
    } catch (IOException e) {
      throw JournalException.of(folder, e);
    }
  }

  /**
   * Reads all records that are kept, oldest first, their numbers rising, and what is lost between
   * them and behind them. To be called once, before the first append.
   */
  public void replay(JournalReader reader) {
    damagedBytes +=
        new Replay(reader, notes).read(segments.oldestFirst(), firstNumber, lastNumber, lastKept);
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

  /** Whether the newest records are lost, and nobody knows what numbers they had. */
  public boolean lostEnd() {
    return lostEnd;
  }

  /** What a person should know, a line each: gives every line once. */
  public List<String> takeNotes() {
    return notes.take();
  }

  /**
   * Writes {@code records} and syncs them: on return they survive a kill and a loss of power. When
   * it throws, none of them is kept, and the next append tries again; only if the disk does not
   * even let go of what it took, and the process ends before another append, some may come back.
   * Where somebody has removed or replaced the segment or its folder since, the next append begins
   * a new one, in a folder that is made again.
   *
   * @throws IOException when the disk does not take them, or what it took cannot be found any more
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
      folder.mark(new JournalMark(firstNumber, last));
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
    closed = true;
    if (writer != null) {
      writer.close();
      writer = null;
    }
    folder.close();
  }

  private void resume(Segment newest) throws IOException {
    SegmentEnd end = SegmentEnd.of(newest);
    lastNumber = end.lastNumber();
    // Records that were damaged later stay, so that their numbers are not given again; and where
    // some are known to be gone, a new segment shows that.
    boolean goesOn = end.lastRecord() >= 0 && !end.isDamaged() && lastNumber >= lastKept;
    if (goesOn && newest.header() != null) {
      writer = SegmentWriter.resume(files.open(newest.file()), end.bytes(), buffer);
      damagedBytes += newest.bytes() - end.bytes();
      segments.newestHas(end.bytes());
    }
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
    checkFolder();
    segments.forgetGone(lastNumber, notes);
    Path file = segments.place(first ? number : lastNumber + 1);
    SegmentHeader header = new SegmentHeader(first ? number : firstNumber);
    SegmentFile opened = files.open(file);
    boolean begun = false;
    try {
      SegmentWriter begin = SegmentWriter.begin(opened, header, buffer);
      segments.add(new Segment(file, header, -1, begin.bytes()));
      begun = true;
      return begin;
    } finally {
      if (!begun) {
        opened.close();
        segments.remove(file);
      }
    }
  }

  /** Sees to it that new files come into the folder that others find at its path. */
  private void checkFolder() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    try {
      folder.check();
    } catch (IOException e) {
      folder.close();
      folder = takeAgain();
    }
  }

  /** Takes the folder that is at the path now, which is made if there is none. */
  private JournalFolder takeAgain() throws IOException {
    JournalFolder taken = JournalFolder.take(path);
    boolean usable = false;
    try {
      Notes found = new Notes();
      SegmentScan scan = SegmentScan.of(taken.path(), taken.mark(), found);
      Segment newest = scan.newest();
      long kept = newest == null ? -1 : SegmentEnd.of(newest).lastRecord();
      boolean isOther = scan.first() >= 0 && scan.first() != firstNumber;
      if (isOther || Math.max(scan.last(), kept) > lastNumber) {
        throw new FileSystemException(
            path.toString(), null, "the folder of another log is in its place");
      }
      scan.removeEmpty();
      notes.add("the folder of log entries was removed or replaced, and is used again");
      found.take().forEach(notes::add);
      long lost = Math.max(segments.oldestNumber(lastNumber + 1), kept + 1);
      if (lost <= lastNumber) {
        notes.add(new JournalGap(lost, lastNumber, true) + " on the disk");
      }
      segments = new Segments(taken, scan.segments());
      usable = true;
      return taken;
    } finally {
      if (!usable) {
        taken.close();
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
