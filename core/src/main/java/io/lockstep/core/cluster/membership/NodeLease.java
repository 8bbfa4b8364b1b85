package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.ServingLease;
import io.lockstep.core.time.MonotonicClock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node's right to serve what it owns. The cluster drops a member that is silent for 5 s, and
 * other nodes take over its shards. The lease ends before that, 4 s after the last renewal. So a
 * process that was stopped refuses everything that it finds in its queues when it wakes.
 *
 * <p>A node renews its lease several times a second, while it can read the cluster's table. One
 * reading may take {@link #READING_MS}, because it waits until a frozen member is dropped.
 *
 * <p>After the lease has ended, a later reading of the table gets it back. If other nodes were in
 * the table before, this reading must show one of them again, because a node that was dropped sees
 * itself alone at first. If none of them comes back within {@link #ALONE_MS}, the others have gone.
 *
 * <p>Changed on one event loop. Any thread may ask for it.
 */
final class NodeLease implements ServingLease {
  /** Time from a renewal to the end of the lease, in milliseconds. */
  static final long LEASE_MS = 4_000;

  /** Age limit of the last successful reading of the table, in milliseconds. */
  static final long READING_MS = 10_000;

  /** Time for which a node that sees no others any more waits for them, in milliseconds. */
  static final long ALONE_MS = 20_000;

  private final MonotonicClock clock;
  private volatile boolean held;
  private volatile long renewedMs;
  private final AtomicInteger returns = new AtomicInteger();
  private boolean begun;
  private long endedMs;
  private long readMs;
  private boolean company;

  /** Begins without the lease. The first reading gets it. */
  NodeLease(MonotonicClock clock) {
    this.clock = clock;
    this.endedMs = clock.millis();
    this.renewedMs = endedMs;
  }

  @Override
  public boolean isHeld() {
    return held && clock.millis() - renewedMs < LEASE_MS;
  }

  @Override
  public int returns() {
    return returns.get();
  }

  /** Renews the lease, or notes that it has ended; false in the latter case. */
  boolean renew() {
    long nowMs = clock.millis();
    if (held && (nowMs - renewedMs >= LEASE_MS || nowMs - readMs >= READING_MS)) {
      held = false;
      endedMs = nowMs;
    }
    if (held) {
      renewedMs = nowMs;
    }
    return held;
  }

  /**
   * True if the other nodes have to be asked whether they went on without this one, before it can
   * get the lease back. It waits at most {@link #ALONE_MS} for nodes that do not answer.
   */
  boolean asksOthers() {
    return begun && !isHeld() && clock.millis() - endedMs < ALONE_MS;
  }

  /** The cluster has other members, also if this node has not reached them yet. */
  void seesOthers() {
    company = true;
  }

  /** The time at which a reading of the table begins, for {@link #read}. */
  long beginReading() {
    return clock.millis();
  }

  /**
   * Notes a reading that has succeeded.
   *
   * @param begunMs when it began
   * @param members how many other members the cluster has
   * @param others how many of them the table shows and have answered
   * @return true if the lease is held now
   */
  boolean read(long begunMs, int members, int others) {
    if (renew()) {
      readMs = Math.max(readMs, begunMs);
      company = members > 0;
      return true;
    }
    long nowMs = clock.millis();
    if (begunMs < endedMs || (company && others == 0 && nowMs - endedMs < ALONE_MS)) {
      return false;
    }
    readMs = begunMs;
    company = members > 0;
    renewedMs = nowMs;
    held = true;
    if (begun) {
      returns.incrementAndGet();
    }
    begun = true;
    return true;
  }
}
