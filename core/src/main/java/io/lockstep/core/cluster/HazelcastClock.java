package io.lockstep.core.cluster;

import com.hazelcast.internal.util.Clock;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.core.time.SteadyClock;

/**
 * The clock by which Hazelcast judges heartbeats. It starts with the machine's time and then runs
 * at the speed of the monotonic clock. With the machine's own clock, somebody who sets it by more
 * than half of the time-out would make this node ignore the others' heartbeats and drop them.
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
