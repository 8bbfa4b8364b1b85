package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SendMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the connections of one event loop share to send: encoder, memory, and the end of a turn. */
final class Sending {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);

  private final Executor endOfTurn;
  private final int maxQueueBytes;
  private final SendMemory memory;
  private final MessageEncoder encoder = new MessageEncoder(ByteBufAllocator.DEFAULT);
  private List<SendQueue> unflushed = new ArrayList<>();

  /**
   * @param endOfTurn runs what is to be done once this turn of the event loop is over
   * @param maxQueueBytes what may wait for one client
   */
  Sending(Executor endOfTurn, int maxQueueBytes, SendMemory memory) {
    this.endOfTurn = endOfTurn;
    this.maxQueueBytes = maxQueueBytes;
    this.memory = memory;
  }

  int maxQueueBytes() {
    return maxQueueBytes;
  }

  SendMemory memory() {
    return memory;
  }

  MessageEncoder encoder() {
    return encoder;
  }

  /** Lets the queue flush when this turn of the event loop is over. */
  void flushSoon(SendQueue queue) {
    if (unflushed.isEmpty()) {
      endOfTurn.execute(this::flush);
    }
    unflushed.add(queue);
  }

  private void flush() {
    List<SendQueue> queues = unflushed;
    unflushed = new ArrayList<>();
    queues.forEach(Sending::flush);
  }

  private static void flush(SendQueue queue) {
    try {
      queue.flush();
    } catch (RuntimeException e) {
      // The others of this turn are not to wait for ever because of this one.
      log.error("a connection could not be sent to", e);
      queue.cut();
    }
  }

  /** Sends text messages to every channel: encoded once, and compressed once where that is due. */
  void broadcast(List<Bytes> messages, Collection<? extends WebSocketConnection> connections) {
    Frames frames = new Frames(messages);
    try {
      for (WebSocketConnection connection : connections) {
        frames.sendTo((WebSocketChannel) connection);
      }
    } finally {
      frames.release();
    }
  }

  /** The same messages, plain and compressed, each made when it is needed first. */
  private final class Frames {
    private final List<Bytes> messages;
    private @Nullable ByteBuf plain;
    private @Nullable ByteBuf compressed;
    private boolean counted = true;

    Frames(List<Bytes> messages) {
      this.messages = messages;
    }

    void sendTo(WebSocketChannel channel) {
      ByteBuf frames = channel.isCompressing() ? compressed() : plain();
      channel.send(frames.retainedDuplicate(), messages.size(), counted);
    }

    private ByteBuf plain() {
      if (plain == null) {
        plain = encoder.frames(messages, false);
        counted &= memory.hold(plain);
      }
      return plain;
    }

    private ByteBuf compressed() {
      if (compressed == null) {
        compressed = encoder.frames(messages, true);
        counted &= memory.hold(compressed);
      }
      return compressed;
    }

    void release() {
      ReferenceCountUtil.release(plain);
      ReferenceCountUtil.release(compressed);
    }
  }
}
