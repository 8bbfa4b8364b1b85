package io.lockstep.core.cluster;

import com.hazelcast.internal.util.Clock;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.SteadyClock;

/**
 * The clock by which Hazelcast judges heartbeats: it starts with the machine's and then goes at the
 * pace of the monotonic one. By the machine's own clock, setting it on one machine by more than
 * half of the time-out makes this node ignore the others' heartbeats and drop them.
 *
 * <p>Made by Hazelcast, by its name.
 */
public final class HazelcastClock extends Clock.ClockImpl {
  private final long differenceMs =
      SteadyClock.systemMicros() / 1_000 - MonotonicClock.SYSTEM.millis();

  /** Lets Hazelcast use it; to be called before Hazelcast is. */
  static void install() {
    System.setProperty("com.hazelcast.clock.impl", HazelcastClock.class.getName());
  }

  @Override
  protected long currentTimeMillis() {
    return MonotonicClock.SYSTEM.millis() + differenceMs;
  }
}
