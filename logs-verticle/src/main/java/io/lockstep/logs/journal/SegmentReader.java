package io.lockstep.logs.journal;

import io.lockstep.core.message.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a segment from its beginning: the header, then every record with a correct checksum. It
 * skips and counts what lies between them. If the disk cannot read a part of the file, everything
 * from there on counts as damaged.
 */
final class SegmentReader implements Closeable {
  private static final int WINDOW_BYTES = 1 << 18;

  private final ReadableByteChannel channel;
  private byte[] window;

  /** The part of the window that is not yet processed. */
  private int from;

  private int to;

  /** How much of the file lies before the window, and after it. */
  private long before;

  private long behind;

  private long recordsEnd;
  private long damagedBytes;
  private long damagedRecords;
  private long zeroes;
  private boolean unreadable;

  SegmentReader(ReadableByteChannel channel, long bytes) {
    this.channel = channel;
    this.window = new byte[(int) Math.min(bytes, WINDOW_BYTES)];
    this.behind = bytes;
  }

  /** Reads all that is in {@code file} now. */
  static SegmentReader open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    try {
      return new SegmentReader(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The header; null if it is damaged. Called before any record is read.
   *
   * @throws IOException if the format of the segment is newer
   */
  @Nullable SegmentHeader header() throws IOException {
    fill(JournalLayout.MAX_HEADER_BYTES);
    int end = lineEnd(Math.min(to, from + JournalLayout.MAX_HEADER_BYTES));
    SegmentHeader header = end < 0 ? null : SegmentHeader.parse(window, from, end);
    if (header != null) {
      from = end + 1;
      recordsEnd = position();
    }
    return header;
  }

  /** The next whole record; null if there are no more. */
  @Nullable JournalRecord next() {
    while (fill(1)) {
      JournalRecord record = recordHere();
      if (record != null) {
        recordsEnd = position();
        damagedRecords = 0;
        zeroes = 0;
        return record;
      }
      skipLine();
    }
    return null;
  }

  /**
   * Where the last record ends that was read; before the first record, where the header ends;
   * without a header, 0.
   */
  long recordsEnd() {
    return recordsEnd;
  }

  /** How many bytes were skipped so far. */
  long damagedBytes() {
    return damagedBytes;
  }

  /** The greatest number of records that may be lost after the last one that was read. */
  long damagedRecords() {
    return damagedRecords;
  }

  /**
   * The greatest number of records that may have been where only zeroes follow the last line. A
   * disk may have lost them.
   */
  long zeroedRecords() {
    return zeroes / JournalLayout.MIN_RECORD_BYTES;
  }

  /** True if any number of records may have been after the last one. */
  boolean hidesRecords() {
    return unreadable || zeroedRecords() > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private @Nullable JournalRecord recordHere() {
    fill(JournalLayout.MAX_HEAD_BYTES);
    RecordHead head = RecordHead.parse(window, from, to);
    if (head == null || head.lineBytes() > to - from + behind) {
      return null;
    }
    int lineBytes = (int) head.lineBytes();
    if (!fill(lineBytes) || !head.matches(window, from)) {
      return null;
    }
    int jsonAt = from + head.bytes();
    from += lineBytes;
    // If only a line end is damaged, no record is lost.
    if (window[from - 1] != JournalLayout.LINE_END) {
      damagedBytes++;
    }
    byte[] json = Arrays.copyOfRange(window, jsonAt, jsonAt + head.jsonBytes());
    return new JournalRecord(head.number(), Bytes.wrap(json));
  }

  private void skipLine() {
    while (fill(1)) {
      int end = lineEnd(to);
      int next = end < 0 ? to : end + 1;
      damagedBytes += next - from;
      zeroes += end < 0 ? zeroes(from, next) : 0;
      from = next;
      if (end >= 0) {
        damagedRecords++;
        return;
      }
    }
  }

  private int zeroes(int begin, int end) {
    int count = 0;
    for (int i = begin; i < end; i++) {
      count += window[i] == 0 ? 1 : 0;
    }
    return count;
  }

  /** Where the next line feed before {@code limit} is; -1 if there is none. */
  private int lineEnd(int limit) {
    for (int i = from; i < limit; i++) {
      if (window[i] == JournalLayout.LINE_END) {
        return i;
      }
    }
    return -1;
  }

  private long position() {
    return before + from;
  }

  /** Makes that many bytes available in the window; false if the file has fewer. */
  private boolean fill(int bytes) {
    if (to - from >= bytes) {
      return true;
    }
    if (bytes > window.length - from) {
      byte[] room = bytes > window.length ? new byte[bytes] : window;
      System.arraycopy(window, from, room, 0, to - from);
      before += from;
      to -= from;
      from = 0;
      window = room;
    }
    while (to - from < bytes && behind > 0) {
      read();
    }
    return to - from >= bytes;
  }

  private void read() {
    try {
      int room = (int) Math.min(window.length - to, behind);
      int read = channel.read(ByteBuffer.wrap(window, to, room));
      if (read < 0) {
        behind = 0;
      } else {
        to += read;
        behind -= read;
      }
    } catch (IOException e) {
      unreadable = true;
      damagedBytes += behind;
      damagedRecords += behind / JournalLayout.MIN_RECORD_BYTES;
      behind = 0;
    }
  }
}
