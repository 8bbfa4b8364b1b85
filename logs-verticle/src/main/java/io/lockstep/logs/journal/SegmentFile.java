package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment that is written to, at its end. Every call may fail, as disks do. */
class SegmentFile implements Closeable {
  /** Opens the files that a journal writes to. */
  interface Opener {
    /** Opens {@code file} for writing at its end; makes it if it is missing. */
    SegmentFile open(Path file) throws IOException;
  }

  private final FileChannel channel;

  SegmentFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      channel.position(channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Writes all that remains in {@code bytes}. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Returns when everything written would survive a loss of power. */
  void sync() throws IOException {
    channel.force(false);
  }

  /** Cuts off everything behind the first {@code bytes}. */
  void cut(long bytes) throws IOException {
    channel.truncate(bytes);
    channel.position(bytes);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
