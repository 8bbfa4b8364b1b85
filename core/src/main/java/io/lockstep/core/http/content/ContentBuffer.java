package io.lockstep.core.http.content;

import io.lockstep.core.http.unread.UnreadBytes;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * A part of an array, as a channel takes it: sent from where it lies. Netty copies what lies on the
 * heap out of it before it queues it, so that each connection would hold a copy of what all are
 * sent. It does not copy what says that it lies outside. The JDK copies it when it writes it to the
 * socket, by a buffer that belongs to the thread. So a part has a bounded size, see {@link
 * Answers}.
 *
 * <p>Never written to.
 */
public final class ContentBuffer extends UnpooledHeapByteBuf {
  private final boolean counted;

  /**
   * @param start of the part, within the array
   * @param end behind the part
   * @param counted whether somebody has accounted for the array, see {@link UnreadBytes}
   */
  public ContentBuffer(byte[] array, int start, int end, boolean counted) {
    super(UnpooledByteBufAllocator.DEFAULT, array, array.length);
    this.counted = counted;
    setIndex(start, end);
  }

  @Override
  public boolean isDirect() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return counted;
  }
}
