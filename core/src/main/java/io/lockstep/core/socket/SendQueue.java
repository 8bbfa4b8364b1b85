package io.lockstep.core.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection. Only as much is handed to the channel as it takes
 * without piling it up, so that the rest can still be dropped when the client does not read.
 *
 * <p>Everything in it is whole frames: whatever is dropped, what was handed over stays readable.
 */
final class SendQueue {
  /** For how long a client that reads nothing still counts as one that reads, in milliseconds. */
  private static final long STALLED_MS = 100;

  private final ChannelHandlerContext context;
  private @Nullable ChannelFutureListener atEnd;
  private @Nullable ArrayDeque<ByteBuf> waiting;
  private long waitingBytes;
  private long offeredBytes;
  private long lastSentBytes;
  private long lastProgressMs;

  SendQueue(ChannelHandlerContext context) {
    this.context = context;
  }

  /** Takes over {@code frames}; it leaves with the next {@link #flush}, or as the client reads. */
  void add(ByteBuf frames) {
    int bytes = frames.readableBytes();
    offeredBytes += bytes;
    if (waitingBytes == 0 && context.channel().isWritable()) {
      write(frames);
      return;
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(frames);
    waitingBytes += bytes;
  }

  /** Sends what the channel takes. */
  void flush() {
    // Before the first flush already, so that one flush takes along all there is room for.
    do {
      handOver();
      context.flush();
    } while (waitingBytes > 0 && context.channel().isWritable());
  }

  private void handOver() {
    while (waiting != null && context.channel().isWritable()) {
      ByteBuf next = waiting.poll();
      if (next == null) {
        waiting = null;
      } else {
        waitingBytes -= next.readableBytes();
        write(next);
      }
    }
    if (waiting == null && atEnd != null) {
      ChannelFutureListener listener = atEnd;
      atEnd = null;
      context.write(Unpooled.EMPTY_BUFFER).addListener(listener);
    }
  }

  @SuppressWarnings(
      "FutureReturnValueIgnored") // A write that fails is an exception of the channel.
  private void write(ByteBuf frames) {
    context.write(frames, context.voidPromise());
  }

  /** Sends what is left and calls {@code listener} when it is gone; nothing is added after that. */
  void end(ChannelFutureListener listener) {
    atEnd = listener;
    flush();
  }

  /** How many bytes the client has not read yet, those in the system's own buffers aside. */
  long bytes() {
    return waitingBytes + handedOverBytes();
  }

  private long handedOverBytes() {
    ChannelOutboundBuffer outbound = context.channel().unsafe().outboundBuffer();
    return outbound == null ? 0 : outbound.totalPendingWriteBytes();
  }

  /** Whether more than {@code bytes} wait and yet the client goes on to read. */
  boolean isBehind(long bytes, long nowMs) {
    long pending = bytes();
    long sent = offeredBytes - pending;
    if (sent > lastSentBytes) {
      lastProgressMs = nowMs;
    }
    lastSentBytes = sent;
    return pending > bytes && nowMs - lastProgressMs < STALLED_MS;
  }

  /** Drops what was not handed over yet, and says how many bytes that was. */
  long drop() {
    long dropped = waitingBytes;
    if (waiting != null) {
      waiting.forEach(ByteBuf::release);
      waiting = null;
    }
    waitingBytes = 0;
    return dropped;
  }
}
