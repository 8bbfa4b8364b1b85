package io.lockstep.core.socket.receiving;

import static io.lockstep.core.socket.receiving.ChunkPool.CHUNK_BYTES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageChunksTest {
  private final ChunkPool pool = new ChunkPool();
  private final Budget budget = new Budget(1 << 20);
  private final MessageChunks chunks = new MessageChunks(1 << 20, budget, pool);

  /** Appends as the inflater does: as much at a time as the last chunk has room for, or less. */
  private static void append(MessageChunks to, byte[] message, int most) {
    for (int at = 0; at < message.length; ) {
      byte[] chunk = to.chunkWithRoom();
      int length = Math.min(Math.min(most, message.length - at), chunk.length - to.end());
      System.arraycopy(message, at, chunk, to.end(), length);
      to.added(length);
      at += length;
    }
  }

  private static byte[] random(int length) {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    return message;
  }

  private static void refuses(int closeCode, MessageChunks by, byte[] message) {
    ProtocolException refusal =
        assertThrows(ProtocolException.class, () -> append(by, message, CHUNK_BYTES));
    assertEquals(closeCode, refusal.closeCode());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        CHUNK_BYTES - 1,
        CHUNK_BYTES,
        CHUNK_BYTES + 1,
        3 * CHUNK_BYTES,
        3 * CHUNK_BYTES + 7,
        1 << 20
      })
  void theMessageIsWhatWasAppended(int length) {
    byte[] message = random(length);
    append(chunks, message, 5000);
    assertEquals(length, chunks.count());
    assertArrayEquals(message, chunks.toBytes().array());
  }

  @Test
  void chunksOfAnEarlierMessageAreUsedAgainAndLeaveNothing() {
    append(chunks, random(5 * CHUNK_BYTES), CHUNK_BYTES);
    chunks.toBytes();
    assertEquals(5, pool.unused());
    MessageChunks next = new MessageChunks(1 << 20, budget, pool);
    byte[] message = random(CHUNK_BYTES + 9);
    append(next, message, CHUNK_BYTES);
    assertEquals(3, pool.unused());
    assertArrayEquals(message, next.toBytes().array());
    assertEquals(5, pool.unused());
  }

  @Test
  void theLimitIsExact() {
    int limit = 2 * CHUNK_BYTES;
    MessageChunks exact = new MessageChunks(limit, budget, pool);
    append(exact, random(limit), CHUNK_BYTES);
    // The inflater needs room to find the end.
    exact.chunkWithRoom();
    exact.added(0);
    assertEquals(limit, exact.toBytes().length());
    refuses(CloseCode.TOO_BIG, new MessageChunks(limit, budget, pool), random(limit + 1));
    refuses(CloseCode.TOO_BIG, new MessageChunks(limit - 1, budget, pool), random(limit));
  }

  @Test
  void theBudgetIsAskedBeforeAChunkIsTaken() {
    pool.giveBack(new byte[CHUNK_BYTES]);
    pool.giveBack(new byte[CHUNK_BYTES]);
    pool.giveBack(new byte[CHUNK_BYTES]);
    Budget little = new Budget(2 * CHUNK_BYTES - 1);
    MessageChunks refused = new MessageChunks(1 << 20, little, pool);
    append(refused, random(2 * CHUNK_BYTES), CHUNK_BYTES);
    assertEquals(CHUNK_BYTES, little.usedBytes());
    refuses(CloseCode.TRY_AGAIN_LATER, refused, new byte[1]);
    assertEquals(1, pool.unused());
    assertEquals(CHUNK_BYTES, little.usedBytes());
    refused.release();
    assertEquals(3, pool.unused());
    assertEquals(0, little.usedBytes());
  }

  @Test
  void whatIsHeldNeverExceedsTheLimitOfAMessage() {
    int limit = 3 * CHUNK_BYTES + 100;
    MessageChunks most = new MessageChunks(limit, budget, pool);
    append(most, random(limit), 777);
    most.chunkWithRoom();
    assertEquals(3 * CHUNK_BYTES, budget.usedBytes());
    assertEquals(limit, most.toBytes().length());
    assertEquals(limit, budget.usedBytes());
    most.release();
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void theWholeMessageNeedsRoomInTheBudget() {
    Budget little = new Budget(CHUNK_BYTES + 99);
    MessageChunks whole = new MessageChunks(1 << 20, little, pool);
    append(whole, random(CHUNK_BYTES + 100), CHUNK_BYTES);
    ProtocolException refusal = assertThrows(ProtocolException.class, whole::toBytes);
    assertEquals(CloseCode.TRY_AGAIN_LATER, refusal.closeCode());
    whole.release();
    assertEquals(0, little.usedBytes());
    assertEquals(2, pool.unused());
  }

  @Test
  void aShortMessageIsNotCounted() {
    append(chunks, random(MessageBytes.FREE_BYTES), CHUNK_BYTES);
    chunks.toBytes();
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aMessageThatIsThrownAwayNeedsOneChunkAndCounts() {
    MessageChunks thrown = new MessageChunks(10 * CHUNK_BYTES, new Budget(0), pool);
    byte[] chunk = thrown.chunkWithRoom();
    for (int i = 0; i < 10; i++) {
      assertEquals(chunk, thrown.chunkWithRoom());
      Arrays.fill(chunk, (byte) i);
      thrown.added(CHUNK_BYTES);
      thrown.forget();
    }
    assertEquals(10 * CHUNK_BYTES, thrown.count());
    assertEquals(chunk, thrown.chunkWithRoom());
    ProtocolException refusal = assertThrows(ProtocolException.class, () -> thrown.added(1));
    assertEquals(CloseCode.TOO_BIG, refusal.closeCode());
    thrown.release();
    assertEquals(1, pool.unused());
  }

  @Test
  void itCanBeReleasedTwice() {
    append(chunks, random(3 * CHUNK_BYTES), CHUNK_BYTES);
    chunks.release();
    chunks.release();
    assertEquals(3, pool.unused());
    assertEquals(0, budget.usedBytes());
  }
}
