package io.lockstep.frames.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lockstep.core.message.Bytes;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any input is answered with a frame that encodes to the same bytes, or with the exception. */
class FrameDecoderFuzzTest {
  private static final int ROUNDS = 40_000;

  /** Sizes and offsets that tend to overflow. */
  private static final long[] NASTY = {
    -1,
    0,
    1,
    15,
    16,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    Integer.MAX_VALUE,
    1L << 31,
    0xffffffffL,
    1 << 24
  };

  private final Random random = new Random(4_711);
  private final RandomFrames frames = new RandomFrames(random);
  private int decoded;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void garbageIsAnswered(Dialect dialect) {
    for (int i = 0; i < ROUNDS; i++) {
      answer(frames.bytes(200), dialect);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void garbageBehindAGoodHeaderIsAnswered(Dialect dialect) {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] body = frames.bytes(200).array();
      int metadataBytes = random.nextInt(body.length + 1);
      ByteBuffer frame = ByteBuffer.allocate(FrameLayout.HEADER_BYTES + body.length);
      frame.putShort((short) 1).putInt(metadataBytes).putLong(body.length - metadataBytes);
      frame.putLong(random.nextInt(100)).putLong(100).put(body);
      answer(Bytes.wrap(frame.array()), dialect);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void damagedFramesAreAnswered(Dialect dialect) {
    for (int i = 0; i < ROUNDS; i++) {
      byte[] frame = FrameEncoder.encode(frames.next(), dialect).array().clone();
      for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
        frame = damage(frame);
      }
      answer(Bytes.wrap(frame), dialect);
    }
    assertTrue(decoded > ROUNDS / 100, "too few survived to say much: " + decoded);
    assertTrue(decoded < ROUNDS / 2, "too few broke to say much: " + decoded);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void memoryIsBoundedByTheInput(Dialect dialect) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    answer(frames.bytes(200), dialect);
    for (int i = 0; i < 2_000; i++) {
      byte[] frame = FrameEncoder.encode(frames.next(), dialect).array().clone();
      putNasty(frame);
      Bytes input = Bytes.wrap(frame);
      long before = threads.getCurrentThreadAllocatedBytes();
      answer(input, dialect);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < 1_000_000, allocated + " for " + input.length());
    }
  }

  private void answer(Bytes input, Dialect dialect) {
    Frame frame;
    try {
      frame = FrameDecoder.decode(input, dialect);
    } catch (FrameFormatException e) {
      assertTrue(e.atByte() >= 0 && e.atByte() <= input.length(), e.getMessage());
      return;
    }
    decoded++;
    assertEquals(input, FrameEncoder.encode(frame, dialect));
  }

  private byte[] damage(byte[] frame) {
    if (frame.length == 0) {
      return frame;
    }
    int at = random.nextInt(frame.length);
    switch (random.nextInt(5)) {
      case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> frame[at] = (byte) random.nextInt();
      case 2 -> putNasty(frame);
      case 3 -> {
        return Arrays.copyOf(frame, at);
      }
      default -> {
        return Arrays.copyOf(frame, frame.length + 1 + random.nextInt(40));
      }
    }
    return frame;
  }

  private void putNasty(byte[] frame) {
    ByteBuffer wire = ByteBuffer.wrap(frame);
    long nasty = NASTY[random.nextInt(NASTY.length)];
    if (random.nextBoolean() && frame.length >= Long.BYTES) {
      wire.putLong(random.nextInt(frame.length - Long.BYTES + 1), nasty);
    } else if (frame.length >= Integer.BYTES) {
      wire.putInt(random.nextInt(frame.length - Integer.BYTES + 1), (int) nasty);
    }
  }
}
