package io.lockstep.logs.journal;

import static io.lockstep.logs.journal.JournalFixture.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

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
