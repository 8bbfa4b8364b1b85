package io.lockstep.core.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The pongs of one connection that were not handed to the channel yet. If pongs cannot leave at
 * once, only the newest is kept (RFC 6455, section 5.5.3). So a client that sends pings and does
 * not read costs no more than one that reads. The other pongs of a turn share one buffer, because a
 * channel is slow with thousands of small ones.
 */
final class Pongs {
  /** The largest buffer of pongs. */
  static final int BYTES = 1 << 10;

  private final ByteBufAllocator alloc;

  /** The newest pong, if it has to wait. */
  private @Nullable ByteBuf delayed;

  /** The pongs of this turn that need not wait, one after the other. */
  private @Nullable ByteBuf ready;

  Pongs(ByteBufAllocator alloc) {
    this.alloc = alloc;
  }

  /** Keeps only this pong until the channel accepts more. */
  void delay(ByteBuf newest) {
    ReferenceCountUtil.release(delayed);
    delayed = newest;
  }

  /**
   * Adds a pong to those that leave at the end of the turn.
   *
   * @return a full buffer that has to leave before; null if there is none
   */
  @Nullable ByteBuf add(ByteBuf newest) {
    ByteBuf first = ready;
    if (first == null) {
      ready = newest;
      return null;
    }
    if (first.readableBytes() + newest.readableBytes() > BYTES) {
      ready = newest;
      return first;
    }
    ByteBuf both = first;
    if (first.maxWritableBytes() < newest.readableBytes()) {
      both = alloc.directBuffer(BYTES).writeBytes(first);
      first.release();
    }
    both.writeBytes(newest);
    newest.release();
    ready = both;
    return null;
  }

  boolean isDelaying() {
    return delayed != null;
  }

  /** Takes the pong that waited for the channel; null if there is none. */
  @Nullable ByteBuf takeDelayed() {
    ByteBuf newest = delayed;
    delayed = null;
    return newest;
  }

  /** Takes the pongs of this turn; null if there are none. */
  @Nullable ByteBuf takeReady() {
    ByteBuf pongs = ready;
    ready = null;
    return pongs;
  }

  /** Drops all of them. */
  void drop() {
    ReferenceCountUtil.release(takeDelayed());
    ReferenceCountUtil.release(takeReady());
  }
}
