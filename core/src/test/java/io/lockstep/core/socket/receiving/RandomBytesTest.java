package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes at all are heard or refused, and never hold more than a message may. */
class RandomBytesTest {
  private static final int MAX_MESSAGE_BYTES = 10_000;
  private static final int MOST_HELD =
      MAX_MESSAGE_BYTES + MessageInflater.maxCompressed(MAX_MESSAGE_BYTES);

  private final Random random = new Random(42);
  private final Inflation inflation = Conversation.unlimitedInflation();

  @Test
  void noiseIsHeardOrRefused() {
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      hearOrRefuse(noise);
    }
  }

  @Test
  void noiseInGoodFramesIsHeardOrRefused() {
    int[] firsts = {0x01, 0x02, 0x00, 0x80, 0x81, 0x82, 0xc1, 0xc2, 0x41, 0x42, 0x88, 0x89, 0x8a};
    for (int round = 0; round < 5_000; round++) {
      ClientFrames frames = new ClientFrames(random);
      for (int frame = random.nextInt(10); frame >= 0; frame--) {
        int first = firsts[random.nextInt(firsts.length)];
        byte[] payload = new byte[random.nextInt((first & 8) != 0 ? 126 : 6000)];
        random.nextBytes(payload);
        frames.add(first, payload);
      }
      hearOrRefuse(frames.bytes());
    }
  }

  private void hearOrRefuse(byte[] bytes) {
    Budget budget = new Budget(Long.MAX_VALUE);
    FrameReader reader = new FrameReader(new Recorder(), MAX_MESSAGE_BYTES, budget, inflation);
    try {
      for (int at = 0; at < bytes.length; ) {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(500));
        reader.accept(Unpooled.wrappedBuffer(bytes, at, length), Conversation.UNLIMITED);
        assertTrue(budget.usedBytes() <= MOST_HELD);
        at += length;
      }
    } catch (ProtocolException refused) {
      assertTrue(CloseCode.mayBeSent(refused.closeCode()));
    }
    reader.release();
    assertEquals(0, budget.usedBytes());
  }
}
