package io.lockstep.core.http.unread;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Notices that a client reads nothing of what waits for it. Confined to the channel's event loop.
 */
public final class Stall {
  private long sinceNanos;
  private long pendingBytes;
  private long progress;

  /** Looks at the channel now; gives how long its client has read nothing, in nanoseconds. */
  public long observe(Channel channel, long nowNanos) {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    long pendingNow = queue == null ? 0 : queue.totalPendingWriteBytes();
    long progressNow = queue == null ? 0 : queue.currentProgress();
    boolean reads = pendingNow == 0 || pendingNow < pendingBytes || progressNow != progress;
    if (reads || pendingBytes == 0) {
      sinceNanos = nowNanos;
    }
    pendingBytes = pendingNow;
    progress = progressNow;
    return nowNanos - sinceNanos;
  }

  /** The client has read everything. */
  void end() {
    pendingBytes = 0;
  }

  /** Whether something waited for the client when last looked at. */
  public boolean isPending() {
    return pendingBytes > 0;
  }
}
