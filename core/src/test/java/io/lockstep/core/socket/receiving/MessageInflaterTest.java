package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.sending.MessageDeflater;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How much one step may do. */
class MessageInflaterTest {
  private static final int MAX_BYTES = 1 << 20;

  private final MessageInflater inflater = new MessageInflater();
  private final MessageChunks out =
      new MessageChunks(MAX_BYTES, new Budget(Long.MAX_VALUE), new ChunkPool());

  private int steps(byte[] compressed) {
    inflater.begin(compressed, compressed.length);
    int steps = 1;
    int before = 0;
    while (!inflater.proceed(out)) {
      assertTrue(out.count() - before <= MessageInflater.STEP_BYTES);
      before = out.count();
      steps++;
    }
    return steps;
  }

  private static byte[] deflated(byte[] message) {
    MessageDeflater deflater = new MessageDeflater();
    int length = deflater.deflate(message, message.length);
    return Arrays.copyOf(deflater.output(), length);
  }

  @Test
  void aStepMakesSoMuchAtTheMost() {
    int steps = steps(deflated(new byte[MAX_BYTES]));
    assertEquals(MAX_BYTES, out.count());
    assertTrue(steps >= MAX_BYTES / MessageInflater.STEP_BYTES);
  }

  @Test
  void aStepReadsSoMuchAtTheMost() {
    // Stored blocks of no bytes, and the beginning of the one that every message ends with.
    byte[] nothing = new byte[100_001];
    for (int at = 0; at + 5 < nothing.length; at += 5) {
      nothing[at + 3] = -1;
      nothing[at + 4] = -1;
    }
    int steps = steps(nothing);
    assertEquals(0, out.count());
    assertTrue(steps >= nothing.length / MessageInflater.READ_BYTES);
  }

  @Test
  void aMessageThatEndsByItselfWhereAStepEndsIsWhole() {
    byte[] message = new byte[MessageInflater.STEP_BYTES];
    byte[] compressed = deflated(message);
    // What a flush ends with, and a stored last block of one byte.
    byte[] end = {0, 0, -1, -1, 1, 1, 0, -2, -1, 7};
    byte[] whole = Arrays.copyOf(compressed, compressed.length + end.length);
    System.arraycopy(end, 0, whole, compressed.length, end.length);
    assertTrue(steps(whole) > 1);
    assertEquals(message.length + 1, out.count());
  }
}
