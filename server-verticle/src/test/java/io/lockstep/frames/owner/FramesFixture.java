package io.lockstep.frames.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.frames.FramesSettings;
import io.lockstep.frames.SealedFrame;
import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.FrameDecoder;
import io.lockstep.frames.format.FrameFormatException;
import org.junit.jupiter.api.function.Executable;

/** What the tests of the timeline share. */
final class FramesFixture {
  static final int DURATION_MS = 1_000;
  static final int HISTORY = 4;
  static final long START_MS = 1_700_000_000_123L;

  private FramesFixture() {}

  static FramesSettings settings() {
    return settings(Dialect.DOCUMENTED);
  }

  static FramesSettings settings(Dialect dialect) {
    return new FramesSettings(DURATION_MS, HISTORY, dialect, 1 << 24, new ByteSize(1 << 20), "");
  }

  /** The content of a frame in {@link Dialect#DOCUMENTED}, its span being the listed one. */
  static Frame decode(SealedFrame sealed) {
    try {
      Frame frame = FrameDecoder.decode(sealed.bytes(), Dialect.DOCUMENTED);
      assertEquals(sealed.startMs(), frame.startMs());
      assertEquals(sealed.endMs(), frame.endMs());
      return frame;
    } catch (FrameFormatException e) {
      throw new AssertionError(e);
    }
  }

  static Failure failureOf(Executable command) {
    return assertThrows(FailureException.class, command).failure();
  }
}
