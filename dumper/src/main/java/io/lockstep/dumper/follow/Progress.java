package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.LogEntry;
import io.lockstep.dumper.entry.LogEntry.Gap;
import io.lockstep.dumper.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The dumper's progress. Any thread may read it. All counts are since the start of this process.
 */
public final class Progress {
  private static final String NOT_OPEN = "not open yet";

  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong gaps = new AtomicLong();
  private final AtomicLong missing = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong failedTries = new AtomicLong();
  private volatile boolean connected;
  private volatile int waiting;
  private volatile @Nullable Instant oldestWaiting;
  private volatile @Nullable String serverError;
  private volatile @Nullable String databaseError = NOT_OPEN;

  /** Rows stored. Rows that were already there do not count. */
  public long rows() {
    return rows.get();
  }

  /** Rows added to {@code LogRefused}. Rows that were already there do not count. */
  public long refused() {
    return refused.get();
  }

  /** How often the server reported that entries were missing. */
  public long gaps() {
    return gaps.get();
  }

  /** Entries that are missing, as far as the server knew their number. */
  public long missing() {
    return missing.get();
  }

  /** Connections made. */
  public long connections() {
    return connections.get();
  }

  /** Failed tries to read from the server since the last success. */
  public long failedTries() {
    return failedTries.get();
  }

  public boolean isConnected() {
    return connected;
  }

  /** True while the database accepts rows. */
  public boolean isStoring() {
    return databaseError == null;
  }

  /** Number of entries that are received and not stored yet. */
  public int waiting() {
    return waiting;
  }

  /** Age of the oldest entry that is not stored yet, by its server time. */
  public Duration behind(Instant now) {
    Instant oldest = oldestWaiting;
    return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
  }

  /** The present error; null if there is none. */
  public @Nullable String error() {
    String error = databaseError;
    return error == null || error.equals(NOT_OPEN) ? serverError : error;
  }

  void connected() {
    connections.incrementAndGet();
    connected = true;
  }

  void disconnected() {
    connected = false;
  }

  void stored(List<LogEntry> entries, Written written) {
    rows.addAndGet(written.stored());
    refused.addAndGet(written.refused());
    for (LogEntry entry : entries) {
      Gap gap = entry.gap();
      if (gap != null) {
        gaps.incrementAndGet();
        missing.addAndGet(gap.missing().orElse(0));
      }
    }
  }

  void waiting(Pending pending) {
    LogEntry oldest = pending.oldest();
    waiting = pending.size();
    oldestWaiting = oldest == null ? null : oldest.row().serverTime();
  }

  /** Sets the server's present error, or null for none. Returns true if that is a change. */
  boolean server(@Nullable String error) {
    if (error == null) {
      failedTries.set(0);
    } else {
      failedTries.incrementAndGet();
    }
    boolean news = !Objects.equals(error, serverError);
    serverError = error;
    return news;
  }

  /** Sets the database's present error, or null for none. Returns true if that is a change. */
  boolean database(@Nullable String error) {
    boolean news = !Objects.equals(error, databaseError);
    databaseError = error;
    return news;
  }
}
