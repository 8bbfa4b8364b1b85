package io.lockstep.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Rooms whose users send commands at a steady rate, half of them by Socket.IO. One thread plays all
 * users.
 */
final class RoomsLoad {
  private static final long QUIET_MS = 20_000;

  private final Deployment deployment;
  private final int users;
  private final Duration interval;
  private final Histogram latencies = new Histogram();
  private final List<RoomsLoadRoom> rooms = new ArrayList<>();

  /**
   * @param users of each room
   * @param interval between two commands of a room
   */
  RoomsLoad(Deployment deployment, int rooms, int users, Duration interval) {
    this.deployment = deployment;
    this.users = users;
    this.interval = interval;
    for (int i = 0; i < rooms; i++) {
      this.rooms.add(new RoomsLoadRoom("load " + i, latencies));
    }
  }

  /** Runs it for so long, and checks what every user got. Gives how long commands took. */
  Histogram run(Duration duration) {
    try (Crowd crowd = new Crowd()) {
      int port = deployment.edge().port();
      for (RoomsLoadRoom room : rooms) {
        room.connect(crowd, port, users);
      }
      crowd.readUntil("all are connected", QUIET_MS, () -> all(RoomsLoadRoom::isConnected));
      rooms.forEach(RoomsLoadRoom::join);
      crowd.readUntil("all are in their rooms", QUIET_MS, () -> all(RoomsLoadRoom::isJoined));
      send(crowd, duration);
      crowd.readUntil("all commands", QUIET_MS, () -> all(RoomsLoadRoom::isComplete));
      // What came twice would come by now or be found by the order of what follows.
      crowd.read(0);
      rooms.forEach(RoomsLoadRoom::check);
      return latencies;
    }
  }

  private boolean all(Predicate<RoomsLoadRoom> condition) {
    return rooms.stream().allMatch(condition);
  }

  /** One room after another sends a command, so that all have sent one after an interval. */
  private void send(Crowd crowd, Duration duration) {
    long begin = System.nanoTime();
    long stepNanos = interval.toNanos() / rooms.size();
    long steps = duration.toNanos() / stepNanos;
    for (long step = 0; step < steps; ) {
      long waitNanos = begin + step * stepNanos - System.nanoTime();
      if (waitNanos > 0) {
        crowd.read(waitNanos / 1_000_000);
      } else {
        rooms.get((int) (step % rooms.size())).sendNext();
        step++;
      }
    }
  }
}
