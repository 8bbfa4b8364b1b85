package io.lockstep.core.socket;

import io.lockstep.core.http.unread.Debt;
import io.lockstep.core.http.unread.Debtor;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.socket.sending.SendMemory;
import io.lockstep.core.transport.ConnectionEnd;
import io.lockstep.core.transport.Encryption;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The send queue of one connection. It gives the channel only as much as the channel can send, so
 * the rest can still be dropped if the client does not read. Everything that is added in one turn
 * of the event loop leaves in one flush at the end of the turn.
 *
 * <p>It contains whole frames only. So whatever is dropped, the client can read what was sent.
 */
final class SendQueue implements Debtor {
  private final ChannelHandlerContext context;
  private final Sending sending;
  private final Runnable onOverflow;
  private final Pace pace = new Pace();
  private @Nullable ChannelFutureListener atEnd;
  private @Nullable ArrayDeque<ByteBuf> waiting;

  /** Null until the client has sent a ping. */
  private @Nullable Pongs pongs;

  private long waitingBytes;
  private long refusedBytes;
  private long offeredBytes;
  private boolean unflushed;
  private boolean overflown;

  /** True if the channel's queue contains encrypted copies, which belong to this client alone. */
  private final boolean encrypted;

  /** True if the channel has got something that only this client receives. */
  private boolean own;

  /** The memory of what the client has not read of that; null while it keeps up. */
  private @Nullable Debt debt;

  /**
   * @param sending the parts that connections of this event loop share
   * @param onOverflow called once, at the end of a turn in which the queue became too long
   */
  SendQueue(ChannelHandlerContext context, Sending sending, Runnable onOverflow) {
    this.context = context;
    this.encrypted = Encryption.isOn(context.channel());
    this.sending = sending;
    this.onOverflow = onOverflow;
  }

  /**
   * Takes over {@code frames}. Drops them if the queue is too long.
   *
   * @param counted true if their memory is already counted, as that of a broadcast is
   * @return true if they will be sent
   */
  boolean offer(ByteBuf frames, boolean counted) {
    if (overflown || !hasRoom(frames, counted)) {
      refusedBytes += frames.readableBytes();
      frames.release();
      overflow();
      return false;
    }
    own |= !counted || encrypted;
    put(frames);
    return true;
  }

  private boolean hasRoom(ByteBuf frames, boolean counted) {
    long pending = bytes() + (long) waitingEntries() * SendMemory.ENTRY_BYTES;
    return (pending == 0 || pending + frames.readableBytes() <= sending.maxQueueBytes())
        && (mayWrite() || counted || sending.memory().hold(frames));
  }

  private int waitingEntries() {
    return waiting == null ? 0 : waiting.size();
  }

  /** True if the queue is empty and the channel accepts more. */
  boolean mayWrite() {
    return !isWaiting() && context.channel().isWritable();
  }

  private boolean isWaiting() {
    return waitingBytes > 0 || (pongs != null && pongs.isDelaying());
  }

  /**
   * Calls the overflow handler at the end of the turn, because the caller may be iterating over
   * many connections.
   */
  private void overflow() {
    overflown = true;
    flushSoon();
  }

  /** Takes over {@code frames}, however long the queue is. */
  void add(ByteBuf frames) {
    own = true;
    put(frames);
  }

  private void put(ByteBuf frames) {
    offeredBytes += frames.readableBytes();
    if (mayWrite()) {
      write(frames);
    } else {
      if (waiting == null) {
        waiting = new ArrayDeque<>();
      }
      waiting.add(frames);
      waitingBytes += frames.readableBytes();
    }
    flushSoon();
  }

  /** Takes over the answer to a ping. It leaves before everything that waits, see {@link Pongs}. */
  void answer(ByteBuf newest) {
    if (pongs == null) {
      pongs = new Pongs(context.alloc());
    }
    if (!mayWrite()) {
      pongs.delay(newest);
    } else {
      ByteBuf full = pongs.add(newest);
      if (full != null) {
        writePong(full);
      }
    }
    flushSoon();
  }

  private void writePongs() {
    ByteBuf ready = pongs == null ? null : pongs.takeReady();
    if (ready != null) {
      writePong(ready);
    }
  }

  private void writePong(ByteBuf frames) {
    own = true;
    offeredBytes += frames.readableBytes();
    writeNow(frames);
  }

  private void flushSoon() {
    if (!unflushed) {
      unflushed = true;
      sending.flushSoon(this);
    }
  }

  /** Ends the turn: sends as much as the channel accepts. */
  void flush() {
    unflushed = false;
    if (overflown) {
      overflown = false;
      onOverflow.run();
    }
    do {
      handOver();
      if (debt != null) {
        debt.flushing();
      }
      context.flush();
    } while (isWaiting() && context.channel().isWritable());
    if (own) {
      count();
    }
  }

  /** Counts what the client has not read, unless it has read everything. */
  private void count() {
    ChannelOutboundBuffer outbound = context.channel().unsafe().outboundBuffer();
    own = outbound != null && !outbound.isEmpty();
    if (own) {
      if (debt == null) {
        debt = sending.memory().unread().debt(this);
      }
      debt.count();
    } else if (debt != null) {
      debt.pay();
      debt = null;
    }
  }

  @Override
  public Channel channel() {
    return context.channel();
  }

  @Override
  public long keptBytes() {
    return 0;
  }

  @Override
  public boolean isAnswering() {
    return false;
  }

  /** Does nothing, because a WebSocket never waits for memory. */
  @Override
  public void wake() {}

  private void handOver() {
    writePongs();
    if (pongs != null && context.channel().isWritable()) {
      ByteBuf delayed = pongs.takeDelayed();
      if (delayed != null) {
        writePong(delayed);
      }
    }
    while (waiting != null && context.channel().isWritable()) {
      ByteBuf next = waiting.poll();
      if (next == null) {
        waiting = null;
      } else {
        waitingBytes -= next.readableBytes();
        write(next);
      }
    }
    if (!isWaiting() && atEnd != null) {
      ChannelFutureListener listener = atEnd;
      atEnd = null;
      context.write(Unpooled.EMPTY_BUFFER).addListener(listener);
    }
  }

  private void write(ByteBuf frames) {
    writePongs();
    writeNow(frames);
  }

  @SuppressWarnings(
      "FutureReturnValueIgnored") // A write that fails is an exception of the channel.
  private void writeNow(ByteBuf frames) {
    context.write(frames, context.voidPromise());
  }

  /**
   * Sends the rest and calls {@code listener} when everything has left. Nothing may be added after
   * that.
   */
  void end(ChannelFutureListener listener) {
    atEnd = listener;
    flush();
  }

  /** Cuts the connection at once. */
  @Override
  public void cut() {
    ConnectionEnd.cut(context.channel());
  }

  /** How many bytes the client has not read yet, not counting those in the system's buffers. */
  long bytes() {
    ChannelOutboundBuffer outbound = context.channel().unsafe().outboundBuffer();
    return waitingBytes + (outbound == null ? 0 : outbound.totalPendingWriteBytes());
  }

  /** How well the client keeps up now. */
  Pace pace(long nowMs) {
    long pending = bytes();
    pace.observe(pending > sending.maxQueueBytes() / 4, offeredBytes - pending, nowMs);
    return pace;
  }

  /**
   * Drops what the channel has not got yet. Returns the number of these bytes plus those that were
   * refused before.
   */
  long drop() {
    long dropped = waitingBytes + refusedBytes;
    refusedBytes = 0;
    if (pongs != null) {
      pongs.drop();
    }
    if (waiting != null) {
      waiting.forEach(ByteBuf::release);
      waiting = null;
    }
    waitingBytes = 0;
    return dropped;
  }
}
