package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.TokenBucket;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the messages of one connection, one after the other and each in steps: not faster than
 * it may, and in its turn when others use all inflaters.
 */
public final class Inflation implements Inflaters.Taker {
  private final Inflaters inflaters;
  private final @Nullable TokenBucket limit;
  private final LongSupplier clock;
  private final Runnable mayProceed;
  private @Nullable IncomingMessage message;

  /** Whether it waits for an inflater. */
  private boolean waiting;

  /**
   * @param limit of the bytes that are made; null for none
   * @param clock a monotonic clock in nanoseconds
   * @param mayProceed called when it can go on, after it had to wait for others
   */
  public Inflation(
      Inflaters inflaters, @Nullable TokenBucket limit, LongSupplier clock, Runnable mayProceed) {
    this.inflaters = inflaters;
    this.limit = limit;
    this.clock = clock;
    this.mayProceed = mayProceed;
  }

  /** Lets a message be the next; the one before must be whole. */
  void next(IncomingMessage compressed) {
    message = compressed;
  }

  /** Whether a message has come that is not inflated yet. */
  boolean isUnfinished() {
    return message != null;
  }

  /** Whether a message is half inflated. */
  boolean isBegun() {
    return message != null && message.isInflating();
  }

  /** Whether a message is there that a step can be done for now. */
  boolean canProceed() {
    return message != null && (message.isInflating() || (!waiting && waitNanos() == 0));
  }

  /** How long the next message must wait, because the last ones made too many bytes. */
  long waitNanos() {
    return limit == null ? 0 : limit.waitNanos(clock.getAsLong());
  }

  /** Does a step; returns the message once it is whole. */
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

  /** Drops the message that is not whole yet. */
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
