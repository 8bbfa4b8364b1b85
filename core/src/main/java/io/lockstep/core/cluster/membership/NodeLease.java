package io.lockstep.core.cluster.membership;

import io.lockstep.core.bus.placement.ServingLease;
import io.lockstep.core.time.MonotonicClock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node's right to serve what it owns, so that one that was stopped does not serve what others
 * have taken over. The cluster drops a member that is silent for 5 s; the lease ends after 4 s
 * without a renewal. So whatever a process finds in its queues when it wakes, it refuses.
 *
 * <p>A node renews several times a second, as long as it reads the cluster's table: a reading may
 * take {@link #READING_MS}, because it waits for a member that is frozen until that one is dropped.
 * Once the lease has ended, only a reading that began after that renews it. If other nodes were in
 * the table before, it must show one of them again: a node that was dropped sees itself alone at
 * first. When none comes back within {@link #ALONE_MS}, it was the others who went.
 *
 * <p>Told what happens on one event loop; asked by any thread.
 */
final class NodeLease implements ServingLease {
  /** How long a renewal holds, in milliseconds. */
  static final long LEASE_MS = 4_000;

  /** How old the last successful reading of the table may be, in milliseconds. */
  static final long READING_MS = 10_000;

  /** How long a node that lost sight of all others waits for them, in milliseconds. */
  static final long ALONE_MS = 20_000;

  private final MonotonicClock clock;
  private volatile boolean held;
  private volatile long renewedMs;
  private final AtomicInteger returns = new AtomicInteger();
  private boolean begun;
  private long endedMs;
  private long readMs;
  private boolean company;

  /** Begins without the lease: the first reading gets it. */
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
   * Whether the other nodes have to say whether they went on without this one, before it can get
   * the lease back. It does not wait longer than {@link #ALONE_MS} for those that say nothing.
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
   * Takes note of a reading that has succeeded.
   *
   * @param begunMs when it began
   * @param members how many other members the cluster has
   * @param others how many of them the table shows and have answered
   * @return whether the lease is held now
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
