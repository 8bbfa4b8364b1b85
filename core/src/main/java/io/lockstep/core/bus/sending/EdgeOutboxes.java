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

/** The events of one host to all its edges. Those to one edge stay in their order. */
public final class EdgeOutboxes {
  private final EventBus eventBus;
  private final String host;
  private final String feature;
  private final EdgeWindows windows;
  private final FlowLimits limits;
  private final Runnable onProgress;
  private final EventCounts counts = new EventCounts();
  private final Encoder encoder;
  private final Map<String, EdgeOutbox> outboxes = new HashMap<>();
  private final Queue<EdgeOutbox> unsent = new ArrayDeque<>();
  private final Set<String> beingFound = new HashSet<>();

  /**
   * @param host the host's bus address
   * @param feature the feature that the host serves
   * @param encoder encodes events to edges of other processes
   * @param onProgress called each time that an edge acknowledges something, is found, or does not
   *     answer in time
   */
  public EdgeOutboxes(
      EventBus eventBus,
      String host,
      String feature,
      EdgeWindows windows,
      FlowLimits limits,
      Encoder encoder,
      Runnable onProgress) {
    this.encoder = encoder;
    this.eventBus = eventBus;
    this.host = host;
    this.feature = feature;
    this.windows = windows;
    this.limits = limits;
    this.onProgress = onProgress;
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

  /** Lets the edge notice that it misses something. */
  public void lose(String edge) {
    counts.next(edge);
  }

  /** How many messages with events were sent to that edge, if it is one of another process. */
  public long told(String edge) {
    return counts.of(edge);
  }

  /** True if there is nothing to send. */
  public boolean isEmpty() {
    return unsent.isEmpty();
  }

  /** The edges that were told something since the last {@link #send}, and cannot keep up. */
  public List<EdgeOutbox> behind() {
    return unsent.isEmpty() ? List.of() : unsent.stream().filter(EdgeOutbox::isBehind).toList();
  }

  /**
   * True while that edge of another process is being told something for the first time. Until it is
   * found, its events wait within Vert.x. A reply needs no address, so it would overtake them.
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
        new EdgeOutbox(eventBus, host, feature, edge, windows, limits, counts, encoder, onProgress);
    outboxes.put(edge, outbox);
    if (!windows.isLocal(edge)) {
      beingFound.add(edge);
      outbox
          .find()
          .onComplete(
              found -> {
                beingFound.remove(edge);
                onProgress.run();
              });
    }
    return outbox;
  }
}
