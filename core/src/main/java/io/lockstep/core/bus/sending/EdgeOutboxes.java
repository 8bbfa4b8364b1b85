package io.lockstep.core.bus.sending;

import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.EventCounts;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.vertx.core.eventbus.EventBus;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** What one host tells all its edges: each edge's events in their order, in one piece per turn. */
public final class EdgeOutboxes {
  private final EventBus eventBus;
  private final String host;
  private final String feature;
  private final EdgeWindows windows;
  private final FlowLimits limits;
  private final Runnable onSettled;
  private final EventCounts counts = new EventCounts();
  private final Encoder encoder;
  private final Map<String, EdgeOutbox> outboxes = new HashMap<>();
  private final Queue<EdgeOutbox> unsent = new ArrayDeque<>();
  private final Set<String> beingFound = new HashSet<>();

  /**
   * @param host the host's bus address
   * @param feature what the host serves
   * @param encoder of what edges of other processes are told
   * @param onSettled run each time an edge acknowledged something, was found, or keeps silent
   */
  public EdgeOutboxes(
      EventBus eventBus,
      String host,
      String feature,
      EdgeWindows windows,
      FlowLimits limits,
      Encoder encoder,
      Runnable onSettled) {
    this.encoder = encoder;
    this.eventBus = eventBus;
    this.host = host;
    this.feature = feature;
    this.windows = windows;
    this.limits = limits;
    this.onSettled = onSettled;
  }

  public void add(String edge, PlacedEvent told) {
    EdgeOutbox outbox = outboxes.get(edge);
    if (outbox == null) {
      outbox = open(edge);
    }
    if (outbox.isEmpty()) {
      unsent.add(outbox);
    }
    outbox.add(told);
  }

  /** Lets the edge notice that it was not told something. */
  public void lose(String edge) {
    counts.next(edge);
  }

  /** How many messages with events were sent to that edge, if it is one of another process. */
  public long told(String edge) {
    return counts.of(edge);
  }

  /** Whether there is nothing to send. */
  public boolean isEmpty() {
    return unsent.isEmpty();
  }

  /** The edges that were told something since the last sending, and cannot keep up. */
  public List<EdgeOutbox> behind() {
    return unsent.isEmpty() ? List.of() : unsent.stream().filter(EdgeOutbox::isBehind).toList();
  }

  /**
   * Whether that edge of another process is being told for the first time. Until it is found,
   * events to it wait within Vert.x, where a reply, which needs no address, would overtake them.
   */
  public boolean isFinding(String edge) {
    return beingFound.contains(edge);
  }

  public void send() {
    for (EdgeOutbox next = unsent.poll(); next != null; next = unsent.poll()) {
      next.send();
    }
  }

  private EdgeOutbox open(String edge) {
    outboxes.values().removeIf(EdgeOutbox::isGone);
    EdgeOutbox outbox =
        new EdgeOutbox(eventBus, host, feature, edge, windows, limits, counts, encoder, onSettled);
    outboxes.put(edge, outbox);
    if (!windows.isLocal(edge)) {
      beingFound.add(edge);
      outbox
          .find()
          .onComplete(
              found -> {
                beingFound.remove(edge);
                onSettled.run();
              });
    }
    return outbox;
  }
}
