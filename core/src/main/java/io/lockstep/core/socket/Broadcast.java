package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.netty.buffer.ByteBuf;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages on their way to many: the bytes are the same for all, and are made once. */
final class Broadcast {
  private final MessageEncoder encoder;
  private final List<Bytes> messages;
  private @Nullable ByteBuf plain;
  private @Nullable ByteBuf compressed;

  private Broadcast(MessageEncoder encoder, List<Bytes> messages) {
    this.encoder = encoder;
    this.messages = messages;
  }

  static void send(
      MessageEncoder encoder,
      List<Bytes> messages,
      Collection<? extends WebSocketConnection> connections) {
    Broadcast broadcast = new Broadcast(encoder, messages);
    try {
      for (WebSocketConnection connection : connections) {
        WebSocketChannel channel = (WebSocketChannel) connection;
        channel.send(
            broadcast.frames(channel.isCompressing()).retainedDuplicate(), messages.size());
      }
    } finally {
      broadcast.release();
    }
  }

  private ByteBuf frames(boolean compressing) {
    if (compressing) {
      if (compressed == null) {
        compressed = encoder.frames(messages, true);
      }
      return compressed;
    }
    if (plain == null) {
      plain = encoder.frames(messages, false);
    }
    return plain;
  }

  private void release() {
    if (plain != null) {
      plain.release();
    }
    if (compressed != null) {
      compressed.release();
    }
  }
}
