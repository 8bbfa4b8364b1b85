package io.lockstep.logs.owner;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.journal.Journal;
import io.lockstep.logs.journal.JournalRecord;
import io.lockstep.logs.own.FileNames;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps entries in a journal on disk. */
final class JournalStore implements EntryStore {
  private static final Logger log = LoggerFactory.getLogger(JournalStore.class);

  private final Journal journal;
  private final Executor disk;
  private final Executor owner;
  private boolean failing;
  private boolean removalFailed;

  /**
   * @param disk runs tasks that wait for the disk, one after another
   * @param owner runs tasks on the log's event loop
   */
  JournalStore(Journal journal, Executor disk, Executor owner) {
    this.journal = journal;
    this.disk = disk;
    this.owner = owner;
  }

  @Override
  public void keep(
      List<HeldEntry> entries, long oldest, Consumer<@Nullable FailureException> done) {
    disk.execute(
        () -> {
          FailureException failure = keep(entries, oldest);
          owner.execute(() -> done.accept(failure));
        });
  }

  private @Nullable FailureException keep(List<HeldEntry> entries, long oldest) {
    try {
      journal.append(
          entries.stream()
              .map(entry -> new JournalRecord(entry.number(), LogsCodec.json(entry)))
              .toList());
    } catch (IOException | RuntimeException | Error e) {
      // Also when memory has run out: the post is answered.
      failed(e);
      tellNotes();
      return new FailureException(Failure.OVERLOADED, "the server's disk cannot take log entries");
    }
    recovered();
    tellNotes();
    dropBelow(oldest);
    return null;
  }

  /**
   * Removes entries that are no longer held. If that fails, it is tried again with the next
   * entries.
   */
  private void dropBelow(long oldest) {
    try {
      journal.dropBelow(oldest);
      removalFailed = false;
    } catch (IOException | RuntimeException e) {
      // Logged once, because this line becomes an entry too, which has to be written to the disk.
      if (!removalFailed) {
        removalFailed = true;
        log.warn("old log entries cannot be removed from the disk: {}", FileNames.only(e), e);
      }
    }
  }

  /** Logs the failure once, not for every entry that is refused. */
  private void failed(Throwable cause) {
    if (!failing) {
      failing = true;
      log.error(
          "log entries cannot be kept on disk, and are refused: {}", FileNames.only(cause), cause);
    }
  }

  private void tellNotes() {
    journal.takeNotes().forEach(note -> log.warn("LOGS_DIR: {}", note));
  }

  private void recovered() {
    if (failing) {
      failing = false;
      log.warn("log entries can be kept on disk again");
    }
  }
}
