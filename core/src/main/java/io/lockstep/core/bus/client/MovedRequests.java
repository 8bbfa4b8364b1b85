package io.lockstep.core.bus.client;

import io.lockstep.core.bus.placement.Owner;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Requests whose owner said that their shard has moved, and requests that were made later for the
 * same shards. They wait while the table is read again, in their order, and are then asked.
 */
final class MovedRequests {
  /**
   * A request that waits.
   *
   * @param untilMs until when, on the clock of running time
   */
  record Waiting(Request<?> request, long untilMs) {}

  private final Queue<Waiting> waiting = new ArrayDeque<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(Request<?> request, long untilMs) {
    waiting.add(new Waiting(request, untilMs));
  }

  /** True if requests for that owner's shard wait, so that a later one has to wait, too. */
  boolean isMoving(Owner owner) {
    for (Waiting one : waiting) {
      Owner before = one.request.owner();
      if (before.shard() == owner.shard() && before.feature().equals(owner.feature())) {
        return true;
      }
    }
    return false;
  }

  /** Takes out all that wait, in their order. */
  Queue<Waiting> take() {
    Queue<Waiting> all = new ArrayDeque<>(waiting);
    waiting.clear();
    return all;
  }

  /** Takes out those that have waited for too long. */
  Queue<Waiting> takeLate(long nowMs) {
    Queue<Waiting> late = new ArrayDeque<>();
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.untilMs <= nowMs) {
        all.remove();
        late.add(one);
      }
    }
    return late;
  }
}
