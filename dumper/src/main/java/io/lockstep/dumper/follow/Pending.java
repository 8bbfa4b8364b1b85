package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was received and is not stored yet, oldest first. Whoever adds asks {@link #isFull} and
 * stops reading: the bound is passed by what one message holds, no more.
 */
final class Pending {
  /** Beyond so many batches reading stops. */
  private static final int BATCHES = 20;

  /** The same for few but large entries. */
  private static final long MOST_CHARS = 32L << 20;

  /** A batch of large entries ends here. */
  private static final long BATCH_CHARS = 4L << 20;

  private final int batchSize;
  private final Deque<LogEntry> entries = new ArrayDeque<>();
  private long chars;

  Pending(int batchSize) {
    this.batchSize = batchSize;
  }

  void add(List<LogEntry> received) {
    for (LogEntry entry : received) {
      entries.add(entry);
      chars += entry.chars();
    }
  }

  /** The oldest entries, as many as are written at once. They stay until they are stored. */
  List<LogEntry> batch() {
    List<LogEntry> batch = new ArrayList<>(Math.min(batchSize, entries.size()));
    long batchChars = 0;
    for (LogEntry entry : entries) {
      batchChars += entry.chars();
      if (batch.size() == batchSize || (batchChars > BATCH_CHARS && !batch.isEmpty())) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  /** Forgets the {@code count} oldest entries. */
  void stored(int count) {
    for (int i = 0; i < count; i++) {
      chars -= entries.remove().chars();
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
    return entries.size() >= batchSize || chars > BATCH_CHARS;
  }

  boolean isFull() {
    return entries.size() >= BATCHES * batchSize || chars >= MOST_CHARS;
  }

  /** Whether, after it was full, there is enough room to go on reading. */
  boolean hasRoom() {
    return entries.size() <= BATCHES / 2 * batchSize && chars <= MOST_CHARS / 2;
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
