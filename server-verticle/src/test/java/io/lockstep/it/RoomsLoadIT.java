package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Every user of every room gets each command of the others once, and all in the same order.
 *
 * <p>{@code -Drooms.load.full=true} runs the whole load: 200 rooms of 20 users with two commands a
 * second each, and a room of 1,000 with one command a second, a minute each. Then the p99 of
 * delivery in the large room must be under 100 ms, so the machine must do nothing else.
 */
final class RoomsLoadIT {
  private static final boolean FULL = Boolean.getBoolean("rooms.load.full");
  private static final Duration DURATION = Duration.ofSeconds(FULL ? 60 : 8);
  private static final int ROOMS = FULL ? 200 : 40;
  private static final int USERS = 20;
  private static final int LARGE_ROOM_USERS = FULL ? 1_000 : 300;
  private static final double P99_BAR_MS = 100;

  @Test
  void noCommandIsLostDoubledOrReorderedInManyRooms() {
    try (Deployment deployment = Deployment.alone()) {
      report(ROOMS + " rooms", manyRooms(deployment));
    }
  }

  @Test
  void soItIsBetweenTwoProcesses() {
    try (Deployment deployment = Deployment.split()) {
      report(ROOMS + " rooms, two processes", manyRooms(deployment));
    }
  }

  private static Histogram manyRooms(Deployment deployment) {
    return new RoomsLoad(deployment, ROOMS, USERS, Duration.ofMillis(500)).run(DURATION);
  }

  @Test
  void soItIsInALargeRoom() {
    try (Deployment deployment = Deployment.alone()) {
      RoomsLoad load = new RoomsLoad(deployment, 1, LARGE_ROOM_USERS, Duration.ofSeconds(1));
      Histogram latencies = load.run(DURATION);
      report("a room of " + LARGE_ROOM_USERS, latencies);
      assertTrue(!FULL || latencies.quantile(0.99) < P99_BAR_MS, latencies::toString);
    }
  }

  private static void report(String what, Histogram latencies) {
    if (FULL) {
      System.out.println(what + ": " + latencies);
    }
  }
}
