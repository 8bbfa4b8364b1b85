package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was received and is not stored yet, oldest first. The reader asks {@link #isFull} after each
 * message and stops reading while it is, so one message at the most goes beyond the bound.
 */
final class Pending {
  /** Beyond so many batches reading stops. */
  private static final int BATCHES = 20;

  /** Which part of the memory may be pending, for few but large entries. */
  private static final int SHARE = 16;

  /** A batch of large entries ends here. */
  private static final long BATCH_BYTES = 8L << 20;

  private final int batchSize;
  private final Deque<LogEntry> entries = new ArrayDeque<>();
  private final long mostBytes;
  private long bytes;

  Pending(int batchSize) {
    this(batchSize, Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** With room for about {@code mostBytes} of memory. */
  Pending(int batchSize, long mostBytes) {
    this.batchSize = batchSize;
    this.mostBytes = mostBytes;
  }

  void add(List<LogEntry> received) {
    for (LogEntry entry : received) {
      entries.add(entry);
      bytes += entry.bytes();
    }
  }

  /** The oldest entries, as many as are written at once. They stay until they are stored. */
  List<LogEntry> batch() {
    List<LogEntry> batch = new ArrayList<>(Math.min(batchSize, entries.size()));
    long batchBytes = 0;
    for (LogEntry entry : entries) {
      batchBytes += entry.bytes();
      if (batch.size() == batchSize || (batchBytes > BATCH_BYTES && !batch.isEmpty())) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  /** Forgets the {@code count} oldest entries. */
  void stored(int count) {
    for (int i = 0; i < count; i++) {
      bytes -= entries.remove().bytes();
    }
  }

  /**
   * Forgets everything up to the entry of that number, which somebody stored.
   *
   * @return whether it was pending; if not, nothing is forgotten
   */
  boolean storedThrough(OptionalLong number) {
    int count = 0;
    for (LogEntry entry : entries) {
      count++;
      if (entry.number().equals(number)) {
        stored(count);
        return true;
      }
    }
    return false;
  }

  void clear() {
    stored(entries.size());
  }

  /** Whether there is enough for a batch. */
  boolean hasBatch() {
    return entries.size() >= batchSize || bytes > BATCH_BYTES;
  }

  boolean isFull() {
    return entries.size() >= BATCHES * batchSize || bytes >= mostBytes;
  }

  /** Whether, after it was full, there is enough room to go on reading. */
  boolean hasRoom() {
    return entries.size() <= BATCHES / 2 * batchSize && bytes <= mostBytes / 2;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  @Nullable LogEntry oldest() {
    return entries.peek();
  }
}
