package io.lockstep.core.socket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether those that were sent to can keep up, so that whoever sends can be slowed to their pace. A
 * broadcast is congested while most of its connections are behind, or one of them that is to be
 * waited for; after a while nobody is held up any longer.
 */
final class Congestion<C> {
  /** How often it is looked at whether it is over, in milliseconds. */
  static final long CHECK_MS = 10;

  /** How long anybody is held up at a time, in milliseconds; less than owners wait for. */
  static final long MAX_MS = 2_000;

  private final BiFunction<C, Long, @Nullable Pace> paces;
  private final List<Jam<C>> jams = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  /**
   * @param paces gives a connection's pace at a time, or null when it is over
   */
  Congestion(BiFunction<C, Long, @Nullable Pace> paces) {
    this.paces = paces;
  }

  /** Takes note of what was just sent to {@code connections}. */
  void watch(Collection<? extends C> connections, long nowMs) {
    if (isCongested(connections, nowMs, 0)) {
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

  /** To be called every {@link #CHECK_MS} while it is not over. */
  void check(long nowMs) {
    jams.removeIf(
        jam -> nowMs >= jam.untilMs() || !isCongested(jam.connections(), nowMs, CHECK_MS));
    if (jams.isEmpty()) {
      List<Runnable> ready = List.copyOf(waiting);
      waiting.clear();
      ready.forEach(Runnable::run);
    }
  }

  private boolean isCongested(Collection<? extends C> connections, long nowMs, long waitedMs) {
    int behind = 0;
    boolean waitedFor = false;
    for (C connection : connections) {
      Pace pace = paces.apply(connection, nowMs);
      if (pace != null && pace.isBehind()) {
        pace.waited(waitedMs);
        behind++;
        waitedFor |= pace.isWaitedFor();
      }
    }
    return waitedFor || behind * 2 > connections.size();
  }

  private record Jam<C>(List<C> connections, long untilMs) {}
}
