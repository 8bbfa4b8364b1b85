package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.lock;
import static io.lockstep.logs.journal.JournalFixture.record;
import static io.lockstep.logs.journal.JournalFixture.segments;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files, the journal opens and gives what was not touched, in order. */
class JournalFuzzTest {
  private static final int ROUNDS = 100;
  private static final int RECORDS = 60;
  private static final int SEGMENT_BYTES = 3_000;
  private static final int MAX_FLIPS = 12;

  private final Random random = new Random(4_711);
  private final List<JournalRecord> appended = new ArrayList<>();
  private final Path folder;

  JournalFuzzTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void flippedBytesCostTheirRecordsOnly() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, byte[]> files = begin(round);
      for (int flips = 1 + random.nextInt(MAX_FLIPS); flips > 0; flips--) {
        byte[] bytes = anyOf(files);
        int at = random.nextInt(bytes.length);
        bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] ^ 1);
      }
      recoversFrom(files, round);
    }
  }

  @Test
  void cutFilesCostWhatWasCutOffOnly() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, byte[]> files = begin(round);
      files.replaceAll(
          (name, bytes) ->
              random.nextInt(3) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      recoversFrom(files, round);
    }
  }

  @Test
  void rubbishInPlaceOfAPartCostsThatPartOnly() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, byte[]> files = begin(round);
      byte[] bytes = anyOf(files);
      byte[] rubbish = new byte[random.nextInt(bytes.length)];
      if (random.nextBoolean()) {
        random.nextBytes(rubbish);
      }
      ByteBuffer.wrap(bytes).position(random.nextInt(bytes.length - rubbish.length)).put(rubbish);
      recoversFrom(files, round);
    }
  }

  /** Makes a good journal and returns its segments. */
  private Map<String, byte[]> begin(int round) throws Exception {
    Path good = folder.resolve("good" + round);
    appended.clear();
    long number = random.nextInt(3);
    for (int i = 0; i < RECORDS; i++) {
      appended.add(record(number, json()));
      number += random.nextInt(4) == 0 ? 3 : 1;
    }
    try (Journal journal = Journal.open(good, SEGMENT_BYTES)) {
      for (int i = 0; i < RECORDS; i += 6) {
        journal.append(appended.subList(i, i + 6));
      }
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String name : segments(good)) {
      files.put(name, Files.readAllBytes(good.resolve(name)));
    }
    return files;
  }

  private String json() {
    String space = random.nextInt(4) == 0 ? "\n" : "";
    return "{\"a\":" + space + "\"" + "x".repeat(random.nextInt(300)) + "\"" + space + "}";
  }

  private byte[] anyOf(Map<String, byte[]> files) {
    return List.copyOf(files.values()).get(random.nextInt(files.size()));
  }

  private void recoversFrom(Map<String, byte[]> files, int round) throws Exception {
    Path damaged = Files.createDirectory(folder.resolve("damaged" + round));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(damaged.resolve(file.getKey()), file.getValue());
    }
    boolean isMarked = random.nextBoolean();
    if (isMarked) {
      Files.copy(lock(folder.resolve("good" + round)), lock(damaged));
    }
    List<JournalRecord> kept = new ArrayList<>();
    JournalRecord next;
    try (Journal journal = Journal.open(damaged, SEGMENT_BYTES)) {
      List<Object> replayed = JournalFixture.replayed(journal);
      if (isMarked) {
        assertAllIsTold(replayed);
      }
      for (Object one : replayed) {
        if (one instanceof JournalRecord record) {
          kept.add(record);
        }
      }
      next = record(journal.lastNumber() + 1, json());
      journal.append(List.of(next));
    }
    List<JournalRecord> expected = new ArrayList<>(appended);
    expected.retainAll(kept);
    assertEquals(expected, kept, "a part of what was appended, in order");
    for (JournalRecord record : appended) {
      assertTrue(kept.contains(record) || !isWhole(record, files), "untouched " + record);
    }
    kept.add(next);
    assertEquals(kept, JournalFixture.reopened(damaged), "and what was appended then");
  }

  /** Whether all that was appended is a record or within a gap, but for what lies before both. */
  private void assertAllIsTold(List<Object> replayed) {
    long next = -1;
    for (Object one : replayed) {
      JournalGap gap =
          one instanceof JournalRecord record
              ? new JournalGap(record.number(), record.number(), true)
              : (JournalGap) one;
      long from = next;
      for (JournalRecord record : appended) {
        boolean isBetween = from >= 0 && record.number() >= from && record.number() < gap.from();
        assertFalse(isBetween, () -> record + " is neither kept nor told to be lost");
      }
      next = gap.to() + 1;
    }
    assertTrue(next > appended.get(appended.size() - 1).number(), "the end is told too");
  }

  /** Whether the record's line, and the line feed before it, are as they were written. */
  private static boolean isWhole(JournalRecord record, Map<String, byte[]> files) {
    byte[] head = RecordHead.encode(record);
    byte[] line = new byte[1 + head.length + record.json().length() + 1];
    line[0] = JournalLayout.LINE_END;
    System.arraycopy(head, 0, line, 1, head.length);
    record.json().copyTo(line, 1 + head.length);
    line[line.length - 1] = JournalLayout.LINE_END;
    String text = new String(line, StandardCharsets.ISO_8859_1);
    return files.values().stream()
        .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
  }
}
