package io.lockstep.core.socket.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.Conversation;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.lockstep.core.socket.sending.MessageDeflater;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 60 kB that would be 60 MB. */
class InflationBombTest {
  private static final int INFLATED_BYTES = 60_000_000;
  private static final int MAX_MESSAGE_BYTES = 1 << 20;
  private static byte[] bomb = {};

  @BeforeAll
  static void build() {
    MessageDeflater deflater = new MessageDeflater();
    int length = deflater.deflate(new byte[INFLATED_BYTES], INFLATED_BYTES);
    bomb = Arrays.copyOf(deflater.output(), length);
    assertTrue(length < INFLATED_BYTES / 200, "a bomb of " + length);
  }

  @Test
  void chunksAreTakenUpToTheLimitAndNoFurther() {
    Budget budget = new Budget(MAX_MESSAGE_BYTES);
    ChunkPool pool = new ChunkPool();
    MessageChunks out = new MessageChunks(MAX_MESSAGE_BYTES, budget, pool);
    MessageInflater inflater = new MessageInflater();
    ProtocolException refusal =
        assertThrows(
            ProtocolException.class, () -> Inflating.whole(inflater, bomb, bomb.length, out));
    assertEquals(CloseCode.TOO_BIG, refusal.closeCode());
    assertEquals(MAX_MESSAGE_BYTES, out.count());
    assertEquals(MAX_MESSAGE_BYTES, budget.usedBytes());
    out.release();
    assertEquals(0, budget.usedBytes());
    assertEquals(MAX_MESSAGE_BYTES / ChunkPool.CHUNK_BYTES + 1, pool.unused());
  }

  @Test
  void theThreadAllocatesNoMoreThanTheChunksUpToTheLimit() {
    byte[] frame = ClientFrames.frame(0xc2, bomb);
    Conversation client = Conversation.compressed(MAX_MESSAGE_BYTES, Long.MAX_VALUE);
    // The first message of a process also pays for Netty's own start.
    client.send("c2 87 00000000 f248cdc9c90700");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    client.refuses(1009, frame);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // The bomb itself gathers in an array that doubles.
    long most = MAX_MESSAGE_BYTES + 4L * bomb.length;
    assertTrue(allocated < most, "allocated " + allocated + " of " + most);
  }
}
