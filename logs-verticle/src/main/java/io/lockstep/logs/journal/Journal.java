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
 * Keeps entries in a folder, in segments of bounded size. All calls block, so they are made on
 * worker threads, one at a time. Only one process writes. {@link JournalLayout} describes the
 * files.
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

  /** Writes to the newest segment; null if the next append begins a new one. */
  private @Nullable SegmentWriter writer;

  private long firstNumber = -1;
  private long lastNumber = -1;

  /** The last number that was known at the start to be stored. */
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
   * Opens the journal in {@code folder}. Creates the folder if it is missing, and locks it until
   * {@link #close()}. Cuts off what the last process did not finish writing.
   *
   * @param segmentBytes the length at which a new segment begins; a single larger append makes a
   *     longer one
   * @throws JournalException if the folder cannot be used; never because of damage in a segment
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
   * Reads all stored records, oldest first, with rising numbers, and reports the gaps between and
   * after them. Called once, before the first append.
   */
  public void replay(JournalReader reader) {
    damagedBytes +=
        new Replay(reader, notes).read(segments.oldestFirst(), firstNumber, lastNumber, lastKept);
  }

  /** The first number ever used in the folder, even if its record is gone; -1 if there is none. */
  public long firstNumber() {
    return firstNumber;
  }

  /**
   * The last number that was used; -1 if there is none. If the newest records are damaged, it is a
   * number that they cannot have reached.
   */
  public long lastNumber() {
    return lastNumber;
  }

  /** True if the newest records are lost and their numbers are unknown. */
  public boolean lostEnd() {
    return lostEnd;
  }

  /** Returns notes for a person, one line each. Each line is returned once. */
  public List<String> takeNotes() {
    return notes.take();
  }

  /**
   * Writes {@code records} and syncs them. After it returns, they survive a kill and a loss of
   * power. If it throws, none of them is stored, and the next append tries again. There is one
   * exception: if the disk does not even allow to remove what it has written, and the process ends
   * before another append, some may come back. If somebody has removed or replaced the segment or
   * its folder, the next append begins a new segment, and creates the folder again.
   *
   * @throws IOException if the disk does not accept the records, or the file is no longer at its
   *     path
   * @throws IllegalArgumentException if a number is not above those before it
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
   * Removes the segments that have only records below {@code number}. The newest segment is never
   * removed.
   *
   * @throws IOException if one cannot be removed; the next call tries again
   */
  public void dropBelow(long number) throws IOException {
    segments.dropBelow(number);
  }

  /** The size of all segments on the disk. */
  public long bytes() {
    return segments.bytes();
  }

  /**
   * The number of bytes that are not whole records: those that opening cut off, and those that
   * replaying skipped.
   */
  public long damagedBytes() {
    return damagedBytes;
  }

  /** Closes the journal and unlocks the folder. */
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
    // A segment with damaged records is left as it is, so that their numbers are not used again. If
    // records are known to be gone, a new segment shows that.
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

  /** Makes sure that new files go into the folder that others find at its path. */
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

  /** Locks the folder that is at the path now. Creates it if there is none. */
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
