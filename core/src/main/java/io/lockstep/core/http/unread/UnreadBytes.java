package io.lockstep.core.http.unread;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Counts the memory of a channel's queue: what was sent and the client has not read yet. Shared
 * content is left out, because it is counted where it is kept: read-only buffers, and buffers that
 * others hold, too.
 */
public final class UnreadBytes implements ChannelOutboundBuffer.MessageProcessor {
  /** The memory of an entry of the queue besides its bytes. */
  private static final int ENTRY_BYTES = 256;

  private long bytes;

  private UnreadBytes() {}

  /** The number of bytes, after the channel was flushed. Called on its event loop. */
  public static long of(Channel channel) {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    if (queue == null || queue.isEmpty()) {
      return 0;
    }
    UnreadBytes unread = new UnreadBytes();
    try {
      queue.forEachFlushedMessage(unread);
    } catch (Exception e) {
      throw new IllegalStateException("counting throws nothing", e);
    }
    return unread.bytes;
  }

  @Override
  public boolean processMessage(Object message) {
    if (message instanceof ByteBuf buffer) {
      ByteBuf memory = memory(buffer);
      if (!buffer.isReadOnly() && memory.refCnt() == 1) {
        bytes += ENTRY_BYTES + memory.capacity();
      }
    }
    return true;
  }

  /** The buffer that this one is a view of, or itself. */
  private static ByteBuf memory(ByteBuf buffer) {
    ByteBuf memory = buffer;
    for (ByteBuf inner = memory.unwrap(); inner != null; inner = inner.unwrap()) {
      memory = inner;
    }
    return memory;
  }
}
