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
 * How far following has come, to be read from any thread. Counts are of this process, since its
 * start.
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

  /** Rows stored, without those that were there already. */
  public long rows() {
    return rows.get();
  }

  /** Entries that went into {@code LogRefused}, without those that were there already. */
  public long refused() {
    return refused.get();
  }

  /** Times that the server said that it no longer had what was asked for. */
  public long gaps() {
    return gaps.get();
  }

  /** Entries that were lost in gaps, as far as the server could tell. */
  public long missing() {
    return missing.get();
  }

  /** Connections made. */
  public long connections() {
    return connections.get();
  }

  /** Tries to have what the server sends that failed, since one did not. */
  public long failedTries() {
    return failedTries.get();
  }

  public boolean isConnected() {
    return connected;
  }

  /** Whether the database takes what it is given. */
  public boolean isStoring() {
    return databaseError == null;
  }

  /** Entries received and not stored yet. */
  public int waiting() {
    return waiting;
  }

  /** How long ago the server took the oldest entry that is not stored yet. */
  public Duration behind(Instant now) {
    Instant oldest = oldestWaiting;
    return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
  }

  /** What is wrong at present; null when nothing is. */
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

  /** Notes what is wrong with the server, or null that nothing is; whether that is news. */
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

  /** The same for the database. */
  boolean database(@Nullable String error) {
    boolean news = !Objects.equals(error, databaseError);
    databaseError = error;
    return news;
  }
}
