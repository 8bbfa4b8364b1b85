package io.lockstep.core.socket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether those that were sent to can keep up. A broadcast is congested while more than half of its
 * connections are behind; a client that has stopped to read is not waited for, so that it holds up
 * nobody, and after a while nobody is waited for any longer.
 */
final class Congestion {
  /** How often it is looked at whether it is over, in milliseconds. */
  static final long CHECK_MS = 10;

  /** How long anybody is held up at the most, in milliseconds. */
  private static final long MAX_MS = 500;

  private final List<Jam> jams = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  /** Takes note of what was just sent to {@code connections}. */
  void watch(Collection<? extends WebSocketConnection> connections, long nowMs) {
    if (isCongested(connections, nowMs)) {
      jams.add(new Jam(List.copyOf(connections), nowMs + MAX_MS));
    }
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

  private static boolean isCongested(
      Collection<? extends WebSocketConnection> connections, long nowMs) {
    int behind = 0;
    for (WebSocketConnection connection : connections) {
      if (connection instanceof WebSocketChannel channel && channel.isBehind(nowMs)) {
        behind++;
      }
    }
    return behind * 2 > connections.size();
  }

  private record Jam(List<? extends WebSocketConnection> connections, long untilMs) {}
}
