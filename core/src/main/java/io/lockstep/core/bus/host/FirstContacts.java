package io.lockstep.core.bus.host;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * The edges that a host tells something for the first time. Until such an edge is found, its events
 * wait within Vert.x. The commands of the edge wait here, so that they are answered after these
 * events. Confined to one event loop.
 */
final class FirstContacts {
  private final Vertx vertx;
  private final Predicate<String> isFinding;
  private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

  /**
   * @param isFinding true while the edge with that bus address is being found
   */
  FirstContacts(Vertx vertx, Predicate<String> isFinding) {
    this.vertx = vertx;
    this.isFinding = isFinding;
  }

  /** Runs {@code answering} now, or when the edge is found and all before it has run. */
  void inOrder(String edge, Runnable answering) {
    if (isFinding.test(edge) || waiting.containsKey(edge)) {
      waiting.computeIfAbsent(edge, e -> new ArrayDeque<>()).add(answering);
    } else {
      answering.run();
    }
  }

  /** An edge was found, or is not looked for any more. Runs nothing within this call. */
  void found() {
    if (!waiting.isEmpty()) {
      vertx.getOrCreateContext().runOnContext(v -> runNext());
    }
  }

  /** Runs one task of each edge that was found. */
  private void runNext() {
    for (String edge : List.copyOf(waiting.keySet())) {
      Queue<Runnable> tasks = waiting.get(edge);
      if (tasks != null && !isFinding.test(edge)) {
        Runnable next = tasks.remove();
        if (tasks.isEmpty()) {
          waiting.remove(edge);
        }
        found();
        next.run();
      }
    }
  }
}
