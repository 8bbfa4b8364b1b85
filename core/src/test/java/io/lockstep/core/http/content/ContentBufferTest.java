package io.lockstep.core.http.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What a channel makes of content that lies on the heap. */
class ContentBufferTest {
  private static final byte[] ARRAY = {0, 1, 2, 3, 4, 5, 6, 7};

  private final ByteBuf part = new ContentBuffer(ARRAY, 2, 6, true);

  @Test
  void itIsThatPart() {
    assertArrayEquals(new byte[] {2, 3, 4, 5}, ByteBufUtil.getBytes(part));
    assertArrayEquals(new byte[] {3, 4}, ByteBufUtil.getBytes(part.slice(3, 2)));
  }

  @Test
  void aChannelTakesItAsItIsAndWritesItFromTheArray() {
    ByteBuf slice = part.slice();
    assertTrue(slice.isDirect());
    assertEquals(1, slice.nioBufferCount());
    ByteBuffer written = slice.internalNioBuffer(slice.readerIndex(), slice.readableBytes());
    assertFalse(written.isDirect());
    assertEquals(ByteBuffer.wrap(ARRAY, 2, 4), written);
  }
}
