package io.lockstep.core.socket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether those that were sent to can keep up. A broadcast is congested while more than half of its
 * connections are behind; a client that has stopped to read is not waited for, so that it holds up
 * nobody, and after a while nobody is waited for any longer.
 */
final class Congestion<C> {
  /** How often it is looked at whether it is over, in milliseconds. */
  static final long CHECK_MS = 10;

  /** How long anybody is held up at the most, in milliseconds. */
  private static final long MAX_MS = 500;

  private final Behind<C> behind;
  private final List<Jam<C>> jams = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  Congestion(Behind<C> behind) {
    this.behind = behind;
  }

  /** Whether much waits for a connection's client to read it, and yet it goes on to read. */
  @FunctionalInterface
  interface Behind<C> {
    boolean isBehind(C connection, long nowMs);
  }

  /** Takes note of what was just sent to {@code connections}. */
  void watch(Collection<? extends C> connections, long nowMs) {
    if (isCongested(connections, nowMs)) {
      jams.add(new Jam<>(List.copyOf(connections), nowMs + MAX_MS));
    }
  }

  /** Whether nothing is congested, and nobody waits. */
  boolean isOver() {
    return jams.isEmpty();
  }

  /** Calls {@code next} when nothing is congested; at once when nothing is. */
  void whenOver(Runnable next) {
    if (jams.isEmpty()) {
      next.run();
    } else {
      waiting.add(next);
    }
  }

  void check(long nowMs) {
    if (jams.isEmpty()) {
      return;
    }
    jams.removeIf(jam -> nowMs - jam.untilMs() >= 0 || !isCongested(jam.connections(), nowMs));
    if (jams.isEmpty()) {
      List<Runnable> ready = List.copyOf(waiting);
      waiting.clear();
      ready.forEach(Runnable::run);
    }
  }

  private boolean isCongested(Collection<? extends C> connections, long nowMs) {
    int count = 0;
    for (C connection : connections) {
      if (behind.isBehind(connection, nowMs)) {
        count++;
      }
    }
    return count * 2 > connections.size();
  }

  private record Jam<C>(List<C> connections, long untilMs) {}
}
