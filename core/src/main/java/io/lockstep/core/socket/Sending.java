package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SendMemory;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the connections of one event loop share for sending: encoder, memory, and the end of a turn.
 */
final class Sending {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);

  private final Executor endOfTurn;
  private final int maxQueueBytes;
  private final SendMemory memory;
  private final MessageEncoder encoder = new MessageEncoder(ByteBufAllocator.DEFAULT);
  private final FrameEncoding texts;
  private List<SendQueue> unflushed = new ArrayList<>();

  /**
   * @param endOfTurn runs tasks at the end of this turn of the event loop
   * @param maxQueueBytes the largest queue of one client
   */
  Sending(Executor endOfTurn, int maxQueueBytes, SendMemory memory) {
    this.endOfTurn = endOfTurn;
    this.maxQueueBytes = maxQueueBytes;
    this.memory = memory;
    this.texts = new FrameEncoding(encoder, memory, UnaryOperator.identity());
  }

  int maxQueueBytes() {
    return maxQueueBytes;
  }

  SendMemory memory() {
    return memory;
  }

  /** The encoding for WebSockets that get messages unchanged. */
  FrameEncoding texts() {
    return texts;
  }

  /** An encoding for WebSockets that get what {@code wording} makes of each message. */
  FrameEncoding texts(UnaryOperator<Bytes> wording) {
    return new FrameEncoding(encoder, memory, messages -> messages.stream().map(wording).toList());
  }

  MessageEncoder encoder() {
    return encoder;
  }

  /** Flushes the queue at the end of this turn of the event loop. */
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
      // The other connections of this turn must not wait because of this one.
      log.error("a connection could not be sent to", e);
      queue.cut();
    }
  }
}
