package io.lockstep.core.http.unread;

import io.netty.channel.Channel;

/** A connection whose client may have something to read. */
public interface Debtor {
  Channel channel();

  /** The memory that is kept until the client reads, besides the channel's queue, in bytes. */
  long keptBytes();

  /** True if an answer is under way. */
  boolean isAnswering();

  /** Continues after waiting for memory. */
  void wake();

  /** Ends the connection at once. */
  void cut();
}
