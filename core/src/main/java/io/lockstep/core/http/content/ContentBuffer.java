package io.lockstep.core.http.content;

import io.lockstep.core.http.unread.UnreadBytes;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * A part of an array in the form that a channel sends without a copy. Netty copies a buffer on the
 * heap before it queues it, so each connection would hold a copy of what all are sent. It does not
 * copy a buffer that claims to be outside of the heap, as this one does. The JDK copies it when it
 * writes it to the socket, into a buffer of the thread. So a part has a bounded size, see {@link
 * Answers}.
 *
 * <p>Never written to.
 */
public final class ContentBuffer extends UnpooledHeapByteBuf {
  private final boolean counted;

  /**
   * @param start the beginning of the part in the array
   * @param end the end of the part
   * @param counted true if the memory of the array is already counted, see {@link UnreadBytes}
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
