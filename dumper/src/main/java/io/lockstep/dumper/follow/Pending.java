package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The entries that were received and are not stored yet, oldest first. The reader asks {@link
 * #isFull} after each message and pauses while it is true. So at most one message goes beyond the
 * limit.
 */
final class Pending {
  /** The reader pauses when so many batches are pending. */
  private static final int BATCHES = 20;

  /**
   * The pending entries may use one part in so many of the memory. This matters for few but large
   * entries.
   */
  private static final int SHARE = 16;

  /** Size at which a batch of large entries ends. */
  private static final long BATCH_BYTES = 8L << 20;

  private final int batchSize;
  private final Deque<LogEntry> entries = new ArrayDeque<>();
  private final long mostBytes;
  private long bytes;

  Pending(int batchSize) {
    this(batchSize, Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** Creates a queue for about {@code mostBytes} of memory. */
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

  /** The next batch: the oldest entries. They stay in the queue until they are stored. */
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

  /** Removes the {@code count} oldest entries. */
  void stored(int count) {
    for (int i = 0; i < count; i++) {
      bytes -= entries.remove().bytes();
    }
  }

  /**
   * Removes everything up to the entry with that number, because another dumper has stored it.
   *
   * @return false if no pending entry has that number; then nothing is removed
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

  /** True if there is enough for a batch. */
  boolean hasBatch() {
    return entries.size() >= batchSize || bytes > BATCH_BYTES;
  }

  boolean isFull() {
    return entries.size() >= BATCHES * batchSize || bytes >= mostBytes;
  }

  /** True if a queue that was full has enough room to read again. */
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
