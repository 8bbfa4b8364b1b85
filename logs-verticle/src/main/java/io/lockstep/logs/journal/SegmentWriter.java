package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Appends to one segment: all of the records or none. It cuts off an append that fails. If that
 * fails too, or if a sync failed, it does not trust the file any more, because it cannot know what
 * is on the disk.
 */
final class SegmentWriter implements Closeable {
  private final SegmentFile file;
  private final ByteBuffer buffer;

  /** The length of the file. All of it is synced. */
  private long bytes;

  private boolean empty;
  private boolean trusted = true;

  private SegmentWriter(SegmentFile file, ByteBuffer buffer, long bytes, boolean empty) {
    this.file = file;
    this.buffer = buffer;
    this.bytes = bytes;
    this.empty = empty;
  }

  /** Begins an empty file with {@code header}. The header is synced with the first records. */
  static SegmentWriter begin(SegmentFile file, SegmentHeader header, ByteBuffer buffer)
      throws IOException {
    byte[] line = header.encode();
    SegmentWriter writer = new SegmentWriter(file, buffer, line.length, true);
    writer.put(line);
    writer.flush();
    return writer;
  }

  /** Continues a file that has records, after its first {@code bytes}. Cuts off the rest. */
  static SegmentWriter resume(SegmentFile file, long bytes, ByteBuffer buffer) throws IOException {
    file.cut(bytes);
    // What a killed process wrote last may not be on the disk yet.
    file.sync();
    return new SegmentWriter(file, buffer, bytes, false);
  }

  /**
   * Writes {@code records} and syncs them. If it throws, none of them is stored. It also throws if
   * the file is no longer at its path, because nobody would find the records.
   */
  void append(List<JournalRecord> records) throws IOException {
    long end = bytes;
    long last = end;
    byte[] head = {};
    boolean kept = false;
    try {
      for (JournalRecord record : records) {
        last = end;
        head = RecordHead.encode(record);
        end += write(head, record);
      }
      flush();
      trusted = false;
      file.sync();
      file.check(end, last, head);
      trusted = true;
      kept = true;
    } finally {
      if (!kept) {
        takeBack();
      }
    }
    bytes = end;
    empty = false;
  }

  long bytes() {
    return bytes;
  }

  /** True if no record was ever appended. */
  boolean isEmpty() {
    return empty;
  }

  /** True if more can be appended. */
  boolean isTrusted() {
    return trusted;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Everything that counts is synced, and the rest is void.
    }
  }

  private int write(byte[] head, JournalRecord record) throws IOException {
    put(head);
    put(record.json().array());
    put(JournalLayout.LINE_END);
    return head.length + record.json().length() + 1;
  }

  private void put(byte... part) throws IOException {
    int done = 0;
    while (done < part.length) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int length = Math.min(buffer.remaining(), part.length - done);
      buffer.put(part, done, length);
      done += length;
    }
  }

  private void flush() throws IOException {
    file.write(buffer.flip());
    buffer.clear();
  }

  private void takeBack() {
    buffer.clear();
    try {
      file.cut(bytes);
    } catch (IOException e) {
      trusted = false;
    }
  }
}
