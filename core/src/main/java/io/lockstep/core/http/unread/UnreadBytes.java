package io.lockstep.core.http.unread;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * The memory that a channel's queue takes: what was sent and the client has not read yet. Shared
 * content is left out, because it is counted where it is kept: read-only buffers, and buffers that
 * somebody else holds, too.
 */
public final class UnreadBytes implements ChannelOutboundBuffer.MessageProcessor {
  /** What an entry of the queue costs besides its bytes. */
  private static final int ENTRY_BYTES = 256;

  private long bytes;

  private UnreadBytes() {}

  /** Counts them, in bytes, once the channel was flushed; to be called on its event loop. */
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
