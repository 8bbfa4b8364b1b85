package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.TokenBucket;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the messages of one connection, one after the other and in steps. It respects the
 * connection's limit of bytes in a second, and waits for its turn if other connections use all
 * inflaters.
 */
public final class Inflation implements Inflaters.Taker {
  private final Inflaters inflaters;
  private final @Nullable TokenBucket limit;
  private final LongSupplier clock;
  private final Runnable mayProceed;
  private @Nullable IncomingMessage message;

  /** True while it waits for an inflater. */
  private boolean waiting;

  /**
   * @param limit limits the inflated bytes; null for no limit
   * @param clock a monotonic clock in nanoseconds
   * @param mayProceed called when it can go on after it had to wait for others
   */
  public Inflation(
      Inflaters inflaters, @Nullable TokenBucket limit, LongSupplier clock, Runnable mayProceed) {
    this.inflaters = inflaters;
    this.limit = limit;
    this.clock = clock;
    this.mayProceed = mayProceed;
  }

  /** Sets the next message. The one before must be complete. */
  void next(IncomingMessage compressed) {
    message = compressed;
  }

  /** True if a message has arrived that is not inflated yet. */
  boolean isUnfinished() {
    return message != null;
  }

  /** True if a message is half inflated. */
  boolean isBegun() {
    return message != null && message.isInflating();
  }

  /** True if there is a message for which a step can be done now. */
  boolean canProceed() {
    return message != null && (message.isInflating() || (!waiting && waitNanos() == 0));
  }

  /** How long the next message must wait because the last ones inflated to too much. */
  long waitNanos() {
    return limit == null ? 0 : limit.waitNanos(clock.getAsLong());
  }

  /** Does a step. Returns the message when it is complete. */
  @Nullable IncomingMessage proceed() {
    IncomingMessage next = message;
    if (next == null || !begin(next)) {
      return null;
    }
    int before = next.inflatedBytes();
    boolean whole = next.inflateOn();
    if (limit != null) {
      limit.take(next.inflatedBytes() - before, clock.getAsLong());
    }
    if (!whole) {
      return null;
    }
    message = null;
    giveBack(next.releaseDeflated());
    return next;
  }

  private boolean begin(IncomingMessage next) {
    if (!next.isInflating()) {
      MessageInflater inflater = inflaters.take(this);
      waiting = inflater == null;
      if (inflater != null) {
        next.inflate(inflater, inflaters.chunks());
      }
    }
    return !waiting;
  }

  @Override
  public boolean take(MessageInflater inflater) {
    waiting = false;
    if (message == null) {
      return false;
    }
    message.inflate(inflater, inflaters.chunks());
    mayProceed.run();
    return true;
  }

  /** Drops the message that is not complete. */
  void release() {
    IncomingMessage dropped = message;
    message = null;
    if (dropped != null) {
      giveBack(dropped.releaseDeflated());
      dropped.release();
    }
  }

  private void giveBack(@Nullable MessageInflater inflater) {
    if (inflater != null) {
      inflaters.giveBack(inflater);
    }
  }
}
