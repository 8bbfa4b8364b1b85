package io.lockstep.logs.owner;

import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.time.UnixClock;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.LogsSettings;
import io.lockstep.logs.held.Logs;
import io.lockstep.logs.held.LostNumbers;
import io.lockstep.logs.journal.Journal;
import io.lockstep.logs.journal.JournalException;
import io.lockstep.logs.journal.JournalGap;
import io.lockstep.logs.journal.JournalReader;
import io.lockstep.logs.journal.JournalRecord;
import io.lockstep.logs.own.FileNames;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log when its owner starts: empty, or with the entries that are on disk.
 *
 * @param journal to be closed when the owner stops
 */
record OpenLog(Logs logs, EntryStore store, AutoCloseable journal) {
  private static final Logger log = LoggerFactory.getLogger(OpenLog.class);

  private static final long MIN_SEGMENT_BYTES = 1 << 20;
  private static final long MAX_SEGMENT_BYTES = 64 << 20;
  private static final int SEGMENTS = 16;

  /**
   * A new log takes its first number from the time, in microseconds. So its numbers are higher than
   * those of a log before it, unless that took more than a million entries a second.
   */
  private static final long NUMBERS_PER_MS = 1_000;

  /**
   * Opens the log. Waits for the disk.
   *
   * @param disk runs tasks that wait for the disk, one after another
   * @param owner runs tasks on the log's event loop
   * @throws SettingsException if the folder cannot be used
   */
  static OpenLog open(LogsSettings settings, UnixClock clock, Executor disk, Executor owner)
      throws SettingsException {
    long first = clock.unixMillis() * NUMBERS_PER_MS;
    int held = settings.held();
    long maxBytes = settings.maxBytes().bytes();
    if (settings.dir().isEmpty()) {
      return new OpenLog(new Logs(held, maxBytes, first), EntryStore.NONE, () -> {});
    }
    long segmentBytes =
        Math.max(MIN_SEGMENT_BYTES, Math.min(MAX_SEGMENT_BYTES, maxBytes / SEGMENTS));
    Journal journal = journal(settings.dir(), segmentBytes);
    boolean isNew = journal.lastNumber() < 0;
    Logs logs = new Logs(held, maxBytes, isNew ? first : journal.firstNumber());
    try {
      journal.replay(new Restoring(logs));
    } catch (RuntimeException | Error e) {
      close(journal);
      throw e;
    }
    if (journal.lostEnd() && !isNew && journal.lastNumber() < first) {
      // Nobody knows which numbers were lost, so the next number is that of a new log.
      logs.lost(new LostNumbers(logs.newest() + 1, first, false));
    }
    log.info("{} log entries of LOGS_DIR are held again", logs.count());
    journal.takeNotes().forEach(note -> log.warn("LOGS_DIR: {}", note));
    if (journal.damagedBytes() > 0) {
      log.warn("{} bytes in LOGS_DIR are damaged and lost", journal.damagedBytes());
    }
    return new OpenLog(logs, new JournalStore(journal, disk, owner), journal);
  }

  private static void close(Journal journal) {
    try {
      journal.close();
    } catch (IOException e) {
      log.warn("the lock of the folder of logs could not be released: {}", FileNames.only(e));
    }
  }

  private static Journal journal(String folder, long segmentBytes) throws SettingsException {
    try {
      return Journal.open(Path.of(folder), segmentBytes);
    } catch (JournalException | InvalidPathException e) {
      throw new SettingsException("LOGS_DIR: " + e.getMessage());
    }
  }

  /** Puts the entries of a journal into the log. */
  private record Restoring(Logs logs) implements JournalReader {
    @Override
    public void record(JournalRecord record) {
      try {
        logs.publish(LogsCodec.held(record.number(), record.json()));
      } catch (NotJsonException e) {
        log.warn("entry {} on disk is not JSON and lost: {}", record.number(), e.reason());
        logs.lost(new LostNumbers(record.number(), record.number(), true));
      }
    }

    @Override
    public void gap(JournalGap gap) {
      logs.lost(new LostNumbers(gap.from(), gap.to(), gap.isCounted()));
    }
  }
}
