package io.lockstep.core.members;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.Set;

/**
 * The clients of one edge that are slowed down, because others cannot keep up with what they send.
 * Lets them go on when no owner has said for a while that they should be slow. Confined to the
 * edge's event loop.
 */
public final class SlowedClients {
  /** Interval between checks, in milliseconds. */
  private static final long TICK_MS = 100;

  private final Set<ReadingPauses> slowed = new HashSet<>();

  /** Starts with no client. */
  public static SlowedClients start(Vertx vertx) {
    SlowedClients clients = new SlowedClients();
    vertx.setPeriodic(TICK_MS, id -> clients.letGoOn(System.nanoTime()));
    return clients;
  }

  /** Slows the client whose messages those are, or lets it go on. */
  public void slow(ReadingPauses reading, boolean slow) {
    reading.slow(slow, System.nanoTime());
    if (slow) {
      slowed.add(reading);
    }
  }

  /** Lets those go on whose time is over. */
  void letGoOn(long nowNanos) {
    slowed.removeIf(reading -> !reading.isSlowed(nowNanos));
  }
}
