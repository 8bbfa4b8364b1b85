package io.lockstep.core.http.unread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.content.ContentBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadBytesTest {
  private final EmbeddedChannel channel =
      new EmbeddedChannel() {
        @Override
        protected void doWrite(ChannelOutboundBuffer queue) {
          // Its client reads nothing.
        }
      };

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private static ByteBuf buffer(int bytes) {
    return Unpooled.buffer(bytes, bytes).writeZero(bytes);
  }

  private void send(ByteBuf buffer) {
    channel.writeAndFlush(buffer).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  @Test
  void nothingWaitsIsNothing() {
    assertEquals(0, UnreadBytes.of(channel));
  }

  @Test
  void aBufferCountsAsAWhole() {
    send(Unpooled.buffer(1_000).writeZero(10));
    assertTrue(UnreadBytes.of(channel) >= 1_000);
  }

  @Test
  void soDoesTheBufferOfASlice() {
    send(buffer(1_000).slice(0, 10));
    assertTrue(UnreadBytes.of(channel) >= 1_000);
  }

  @Test
  void readOnlyBuffersAreCountedElsewhere() {
    send(buffer(1_000).asReadOnly());
    assertEquals(0, UnreadBytes.of(channel));
  }

  @Test
  void soAreBuffersThatOthersHold() {
    ByteBuf shared = buffer(1_000);
    send(shared.retainedDuplicate());
    send(shared.retainedSlice(0, 10));
    assertEquals(0, UnreadBytes.of(channel));
    shared.release();
  }

  @Test
  void contentOfOneClientCountsWhereItLies() {
    send(new ContentBuffer(new byte[1_000], 0, 1_000, false));
    assertTrue(UnreadBytes.of(channel) >= 1_000);
  }

  @Test
  void contentThatIsCountedElsewhereDoesNot() {
    send(new ContentBuffer(new byte[1_000], 0, 1_000, true));
    assertEquals(0, UnreadBytes.of(channel));
  }

  @Test
  void aChannelThatIsClosedKeepsNothing() {
    send(buffer(1_000));
    channel.finishAndReleaseAll();
    assertEquals(0, UnreadBytes.of(channel));
  }
}
