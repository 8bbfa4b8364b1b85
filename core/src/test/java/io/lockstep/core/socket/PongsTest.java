package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PongsTest {
  private final Pongs pongs = new Pongs(UnpooledByteBufAllocator.DEFAULT);

  private static ByteBuf pong(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(@Nullable ByteBuf pongs) {
    assertNotNull(pongs);
    String text = pongs.toString(StandardCharsets.UTF_8);
    pongs.release();
    return text;
  }

  @Test
  void pongsOfATurnShareABuffer() {
    assertNull(pongs.add(pong("a")));
    ByteBuf second = pong("b");
    assertNull(pongs.add(second));
    assertEquals(0, second.refCnt());
    assertNull(pongs.add(pong("c")));
    assertEquals("abc", text(pongs.takeReady()));
    assertNull(pongs.takeReady());
  }

  @Test
  void aFullBufferLeavesBefore() {
    String large = "x".repeat(Pongs.BYTES - 1);
    assertNull(pongs.add(pong(large)));
    assertEquals(large, text(pongs.add(pong("ab"))));
    assertEquals("ab", text(pongs.takeReady()));
  }

  @Test
  void ofThoseThatWaitOnlyTheNewestIsKept() {
    ByteBuf first = pong("a");
    assertFalse(pongs.isDelaying());
    pongs.delay(first);
    pongs.delay(pong("b"));
    assertEquals(0, first.refCnt());
    assertTrue(pongs.isDelaying());
    assertEquals("b", text(pongs.takeDelayed()));
    assertFalse(pongs.isDelaying());
    assertNull(pongs.takeDelayed());
  }

  @Test
  void whatIsDroppedIsReleased() {
    ByteBuf delayed = pong("a");
    ByteBuf ready = pong("b");
    pongs.delay(delayed);
    pongs.add(ready);
    pongs.drop();
    assertEquals(0, delayed.refCnt());
    assertEquals(0, ready.refCnt());
    assertNull(pongs.takeReady());
    assertFalse(pongs.isDelaying());
  }
}
