package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Appends to one segment: all of the records or none. An append that fails is cut off again; when
 * that fails too, or a sync did, the file is not trusted any more, for then nobody knows what of it
 * is on the disk.
 */
final class SegmentWriter implements Closeable {
  private final SegmentFile file;
  private final ByteBuffer buffer;

  /** How long the file is, all of it synced. */
  private long bytes;

  private boolean empty;
  private boolean trusted = true;

  private SegmentWriter(SegmentFile file, ByteBuffer buffer, long bytes, boolean empty) {
    this.file = file;
    this.buffer = buffer;
    this.bytes = bytes;
    this.empty = empty;
  }

  /** Begins an empty file with {@code header}, which is synced with the first records. */
  static SegmentWriter begin(SegmentFile file, SegmentHeader header, ByteBuffer buffer)
      throws IOException {
    byte[] line = header.encode();
    SegmentWriter writer = new SegmentWriter(file, buffer, line.length, true);
    writer.put(line);
    writer.flush();
    return writer;
  }

  /** Goes on with a file that has records, behind its first {@code bytes}; cuts off the rest. */
  static SegmentWriter resume(SegmentFile file, long bytes, ByteBuffer buffer) throws IOException {
    file.cut(bytes);
    // What a killed process wrote last may still be in memory only.
    file.sync();
    return new SegmentWriter(file, buffer, bytes, false);
  }

  /**
   * Writes {@code records} and syncs them; when it throws, none of them was kept. It throws also
   * when the file is not where it was any more, so that nobody would find them again.
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

  /** Whether no record was ever appended. */
  boolean isEmpty() {
    return empty;
  }

  /** Whether more can be appended. */
  boolean isTrusted() {
    return trusted;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // All that counts was synced, and the rest is void.
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
