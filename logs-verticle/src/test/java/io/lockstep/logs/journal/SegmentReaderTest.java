package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentReaderTest {
  @Test
  void whatTheDiskCannotGiveIsGivenUp() throws Exception {
    byte[] readable = lines(1, 2);
    try (SegmentReader reader =
        new SegmentReader(new FailingChannel(readable), readable.length + 100_000L)) {
      assertEquals(record(1), reader.next());
      assertEquals(record(2), reader.next());
      assertNull(reader.next());
      assertEquals(readable.length, reader.recordsEnd());
      assertEquals(100_000, reader.damagedBytes());
    }
  }

  @Test
  void aFileThatBecameShorterEndsThere() throws Exception {
    byte[] lines = lines(1, 2);
    try (SegmentReader reader =
        new SegmentReader(
            Channels.newChannel(new ByteArrayInputStream(lines)), lines.length + 50L)) {
      assertEquals(record(1), reader.next());
      assertEquals(record(2), reader.next());
      assertNull(reader.next());
      assertEquals(0, reader.damagedBytes());
    }
  }

  @Test
  void everyByteOfARecordCounts() throws Exception {
    byte[] line = lines(1, 1);
    for (int at = 0; at < line.length - 1; at++) {
      byte[] damaged = line.clone();
      damaged[at] ^= 1;
      assertEquals(List.of(), read(damaged), "byte " + at);
    }
    assertEquals(List.of(record(1)), read(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740992 2 {}",
        "18446744073709551617 2 {}",
        "1 4294967298 {}",
        "1 18446744073709551618 {}",
        "-1 2 {}",
        "1 -2 {}",
        "1  {}",
        "1 2",
        " 2 {}",
        ""
      })
  void whatIsNoRecordIsSkippedThoughItsChecksumHolds(String counted) throws Exception {
    String line = Checksum.of(counted.getBytes(UTF_8)) + " " + counted + "\n";
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(line.getBytes(UTF_8));
    lines.writeBytes(lines(7, 7));
    assertEquals(List.of(record(7)), read(lines.toByteArray()));
  }

  private static List<JournalRecord> read(byte[] segment) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    try (SegmentReader reader =
        new SegmentReader(Channels.newChannel(new ByteArrayInputStream(segment)), segment.length)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    }
    return records;
  }

  private static byte[] lines(long from, long to) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JournalRecord record : JournalFixture.records(from, to)) {
      lines.writeBytes(RecordHead.encode(record));
      lines.writeBytes(record.json().array());
      lines.write(JournalLayout.LINE_END);
    }
    return lines.toByteArray();
  }

  /** Gives some bytes, and then fails for good. */
  private static final class FailingChannel implements ReadableByteChannel {
    private final ByteBuffer readable;

    FailingChannel(byte[] readable) {
      this.readable = ByteBuffer.wrap(readable);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (!readable.hasRemaining()) {
        throw new IOException("bad sector");
      }
      int bytes = readable.remaining();
      target.put(readable);
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
