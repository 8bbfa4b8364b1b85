package io.lockstep.logs.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that fails as it is told to. */
final class FailingDisk implements SegmentFile.Opener {
  /** How many bytes can still be written. */
  private long room = Long.MAX_VALUE;

  private boolean failsToSync;
  private boolean failsToCut;

  void fullAfter(long bytes) {
    room = bytes;
  }

  void failsToSync() {
    failsToSync = true;
  }

  void failsToCut() {
    failsToCut = true;
  }

  void recovers() {
    room = Long.MAX_VALUE;
    failsToSync = false;
    failsToCut = false;
  }

  @Override
  public SegmentFile open(Path file) throws IOException {
    return new SegmentFile(file) {
      @Override
      void write(ByteBuffer bytes) throws IOException {
        ByteBuffer fitting = bytes.slice().limit((int) Math.min(room, bytes.remaining()));
        room -= fitting.remaining();
        boolean full = fitting.remaining() < bytes.remaining();
        super.write(fitting);
        if (full) {
          throw new IOException("full");
        }
      }

      @Override
      void sync() throws IOException {
        if (failsToSync) {
          throw new IOException("no sync");
        }
        super.sync();
      }

      @Override
      void cut(long bytes) throws IOException {
        if (failsToCut) {
          throw new IOException("no cut");
        }
        super.cut(bytes);
      }
    };
  }
}
