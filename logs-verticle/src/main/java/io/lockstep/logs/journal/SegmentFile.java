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
  private final FileIdentity identity;

  SegmentFile(Path file) throws IOException {
    // Appending, so that what somebody cut off does not come back as zeroes.
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try {
      identity = new FileIdentity(file);
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

  /**
   * Returns when the file's path still leads to it, and it is as long as its writer has made it.
   *
   * @param at where the bytes of {@code known} are in it
   * @throws IOException when somebody removed, moved, replaced or changed it
   */
  void check(long bytes, long at, byte[] known) throws IOException {
    identity.check(bytes, at, known);
  }

  /** Cuts off everything behind the first {@code bytes}. */
  void cut(long bytes) throws IOException {
    channel.truncate(bytes);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
