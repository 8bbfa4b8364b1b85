package io.lockstep.core.http.unread;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Measures how long a client has read nothing although something is queued for it. Confined to the
 * channel's event loop.
 */
public final class Stall {
  private long sinceNanos;
  private long pendingBytes;
  private long progress;

  /** Checks the channel now. Returns how long its client has read nothing, in nanoseconds. */
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

  /** True if something was queued for the client at the last check. */
  public boolean isPending() {
    return pendingBytes > 0;
  }
}
