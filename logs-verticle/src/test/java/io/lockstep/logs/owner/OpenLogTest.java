package io.lockstep.logs.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.logs.Entries;
import io.lockstep.logs.LogsEvent.Gap;
import io.lockstep.logs.LogsEvent.Page;
import io.lockstep.logs.LogsSettings;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.journal.Journal;
import io.lockstep.logs.journal.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log is that was kept on disk and damaged there. */
class OpenLogTest {
  private static final long NOW_MS = 1_000;

  private final Path folder;

  OpenLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aDamagedEntryIsMissing() throws Exception {
    keep(entry(7, "a"), entry(8, "b"), entry(9, "c"));
    Path segment = folder.resolve("0000000000000007.log");
    String text = Files.readString(segment, StandardCharsets.ISO_8859_1);
    Files.writeString(segment, text.replace("\"b\"", "\"B\""), StandardCharsets.ISO_8859_1);
    try (OpenedLog log = open()) {
      assertEquals(List.of(7L), numbers(log.read(0)));
      Page behind = log.read(7);
      assertEquals(new Gap(1L, 8), behind.gap());
      assertEquals(List.of(9L), numbers(behind));
    }
  }

  @Test
  void anEntryThatIsNotJsonIsMissing() throws Exception {
    keep(entry(7, "a"), new JournalRecord(8, Bytes.utf8("{\"msg\":")), entry(9, "c"));
    try (OpenedLog log = open()) {
      assertEquals(new Gap(1L, 8), log.read(7).gap());
    }
  }

  @Test
  void whereNobodyKnowsTheNumbersThatWereGivenTheyGoOnFromTheTime() throws Exception {
    keep(entry(7, "a"));
    Files.createFile(folder.resolve("0000000000000008.log"));
    Files.delete(folder.resolve("lock"));
    try (OpenedLog log = open()) {
      assertEquals(List.of(7L), numbers(log.read(0)));
      Page behind = log.read(7);
      assertEquals(new Gap(null, behind.upTo()), behind.gap());
      assertTrue(behind.upTo() >= NOW_MS * 1_000, "late enough");
    }
  }

  private void keep(JournalRecord... records) throws Exception {
    try (Journal journal = Journal.open(folder, 1 << 20)) {
      journal.append(List.of(records));
    }
  }

  private static JournalRecord entry(long number, String message) {
    String json = "{\"msg\":\"%s\",\"room\":\"\",\"serverTime\":5,\"seqNumber\":%d}";
    return new JournalRecord(number, Bytes.utf8(json.formatted(message, number)));
  }

  private OpenedLog open() throws SettingsException {
    LogsSettings settings = new LogsSettings(100, new ByteSize(1 << 20), folder.toString());
    return new OpenedLog(OpenLog.open(settings, () -> NOW_MS, Runnable::run, Runnable::run));
  }

  private static List<Long> numbers(Page page) {
    return page.entries().stream().map(HeldEntry::number).toList();
  }

  private record OpenedLog(OpenLog log) implements AutoCloseable {
    Page read(long after) {
      return Entries.whole(log.logs().read(after, EntryFilter.ALL, Integer.MAX_VALUE));
    }

    @Override
    public void close() {
      try {
        log.journal().close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
