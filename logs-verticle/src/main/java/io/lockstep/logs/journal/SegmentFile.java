package io.lockstep.logs.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a segment that is appended to. Every call may fail, as disks do. */
class SegmentFile implements Closeable {
  /** Opens the files that a journal writes to. */
  interface Opener {
    /** Opens {@code file} for appending. Creates it if it is missing. */
    SegmentFile open(Path file) throws IOException;
  }

  private final FileChannel channel;
  private final FileIdentity identity;

  SegmentFile(Path file) throws IOException {
    // In append mode, because otherwise bytes that somebody has cut off would come back as zeroes.
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

  /** Makes everything written survive a loss of power. */
  void sync() throws IOException {
    channel.force(false);
  }

  /**
   * Checks that the path leads to this file, and that it has the length that its writer gave it.
   *
   * @param at where the bytes of {@code known} are in it
   * @throws IOException if somebody removed, moved, replaced or changed it
   */
  void check(long bytes, long at, byte[] known) throws IOException {
    identity.check(bytes, at, known);
  }

  /** Cuts off everything after the first {@code bytes}. */
  void cut(long bytes) throws IOException {
    channel.truncate(bytes);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
