package io.lockstep.logs.journal;

import io.lockstep.core.message.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Records, and journals of them. */
final class JournalFixture {
  /** Room for all that a test writes. */
  static final long ONE_SEGMENT = 1 << 24;

  /** As long as a segment with one of {@link #record(long)}, and no second. */
  static final long ONE_RECORD_EACH = 110;

  private JournalFixture() {}

  static JournalRecord record(long number) {
    return record(number, "{\"level\":\"info\",\"msg\":\"entry " + number + "\"}");
  }

  static JournalRecord record(long number, String json) {
    return new JournalRecord(number, Bytes.utf8(json));
  }

  static List<JournalRecord> records(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(JournalFixture::record).toList();
  }

  /** Makes a journal that holds those records, each appended on its own, and closes it. */
  static void write(Path folder, long segmentBytes, List<JournalRecord> records) throws Exception {
    try (Journal journal = Journal.open(folder, segmentBytes)) {
      for (JournalRecord record : records) {
        journal.append(List.of(record));
      }
    }
  }

  static List<JournalRecord> replay(Journal journal) {
    List<JournalRecord> records = new ArrayList<>();
    for (Object one : replayed(journal)) {
      if (one instanceof JournalRecord record) {
        records.add(record);
      }
    }
    return records;
  }

  /** What it gives, records and gaps. */
  static List<Object> replayed(Journal journal) {
    List<Object> all = new ArrayList<>();
    journal.replay(
        new JournalReader() {
          @Override
          public void record(JournalRecord record) {
            all.add(record);
          }

          @Override
          public void gap(JournalGap gap) {
            all.add(gap);
          }
        });
    return all;
  }

  /** What a journal that is opened now gives. */
  static List<JournalRecord> reopened(Path folder) throws Exception {
    try (Journal journal = Journal.open(folder, ONE_SEGMENT)) {
      return replay(journal);
    }
  }

  /** The names of the segments in {@code folder}, oldest first. */
  static List<String> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .sorted()
          .toList();
    }
  }

  /** The file that carries the folder's lock, and its {@link JournalMark}. */
  static Path lock(Path folder) {
    return folder.resolve("lock");
  }

  static Path segment(Path folder, long firstNumber) {
    return folder.resolve(JournalLayout.name(firstNumber));
  }
}
