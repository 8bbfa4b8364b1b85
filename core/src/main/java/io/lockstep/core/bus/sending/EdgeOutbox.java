package io.lockstep.core.bus.sending;

import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoded;
import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.EventCounts;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.lockstep.core.message.Event;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one host to one edge. They are gathered during a turn, and counted until the edge
 * has acknowledged them.
 */
public final class EdgeOutbox {
  private static final Logger log = LoggerFactory.getLogger(EdgeOutbox.class);

  private static final int MAX_EVENTS = 256;
  private static final long MAX_WEIGHT = 1 << 20;

  /** The approximate cost of an event besides the bytes that it carries. */
  private static final int EVENT_COST = 64;

  private final EventBus eventBus;
  private final String host;
  private final String feature;
  private final String edge;
  private final EdgeWindows windows;
  private final FlowLimits limits;
  private final EventCounts counts;
  private final Encoder encoder;
  private final Runnable onProgress;
  private List<PlacedEvent> gathered = new ArrayList<>();
  private long unacknowledgedBytes;
  private boolean silent;
  private boolean gone;

  /**
   * @param host the host's bus address
   * @param feature the feature that the host serves
   * @param edge the edge's bus address
   * @param counts of the messages to edges of other processes
   * @param encoder encodes these messages
   * @param onProgress called each time that the edge has acknowledged a message, or has not in time
   */
  EdgeOutbox(
      EventBus eventBus,
      String host,
      String feature,
      String edge,
      EdgeWindows windows,
      FlowLimits limits,
      EventCounts counts,
      Encoder encoder,
      Runnable onProgress) {
    this.eventBus = eventBus;
    this.host = host;
    this.feature = feature;
    this.edge = edge;
    this.windows = windows;
    this.limits = limits;
    this.counts = counts;
    this.encoder = encoder;
    this.onProgress = onProgress;
  }

  void add(PlacedEvent told) {
    gathered.add(told);
    unacknowledgedBytes += cost(told.event());
  }

  boolean isEmpty() {
    return gathered.isEmpty();
  }

  /** True if too much is unacknowledged. Never true of an edge that does not answer. */
  boolean isBehind() {
    return !silent && unacknowledgedBytes > limits.windowBytes();
  }

  /** True if the edge could not be found any more, and nothing is under way to it. */
  boolean isGone() {
    return gone && unacknowledgedBytes == 0;
  }

  /** Looks for the edge. Completes when it is found, or has not answered in time. */
  Future<Void> find() {
    return request(List.of()).recover(cause -> Future.succeededFuture());
  }

  /** Sends the events that were gathered, as one message unless they are too many for one. */
  void send() {
    List<PlacedEvent> events = gathered;
    gathered = new ArrayList<>();
    int from = 0;
    long weight = 0;
    for (int to = 1; to <= events.size(); to++) {
      weight += events.get(to - 1).event().weight();
      if (to == events.size() || to - from == MAX_EVENTS || weight >= MAX_WEIGHT) {
        send(events.subList(from, to));
        from = to;
        weight = 0;
      }
    }
  }

  private void send(List<PlacedEvent> events) {
    long bytes = 0;
    for (PlacedEvent told : events) {
      bytes += cost(told.event());
    }
    EventMessage message = new EventMessage(events, bytes);
    if (windows.isLocal(edge)) {
      message.send();
    } else {
      windows.of(edge).send(message);
    }
  }

  /** One message of events. */
  private final class EventMessage implements EdgeWindow.Sending {
    private final List<PlacedEvent> events;
    private final long bytes;

    EventMessage(List<PlacedEvent> events, long bytes) {
      this.events = events;
      this.bytes = bytes;
    }

    @Override
    public long weight() {
      return bytes;
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public Future<?> send() {
      return request(events)
          .onComplete(
              ended -> {
                unacknowledgedBytes -= bytes;
                onProgress.run();
              });
    }
  }

  private Future<Void> request(List<PlacedEvent> events) {
    return ask(events).onComplete(ended -> answered(ended.cause()));
  }

  private Future<Void> ask(List<PlacedEvent> events) {
    try {
      return eventBus
          .request(
              edge,
              windows.isLocal(edge) ? Events.uncounted(host, feature, events) : encoded(events),
              Deliveries.request(windows.isLocal(edge), limits.silenceMs()))
          .mapEmpty();
    } catch (RuntimeException | Error e) {
      // The other edges are told their events nevertheless.
      log.error("events could not be sent", e);
      return Future.failedFuture(e);
    }
  }

  private Encoded encoded(List<PlacedEvent> events) {
    try {
      return encode(events);
    } catch (RuntimeException | Error e) {
      List<PlacedEvent> good =
          encoder.good(
              events,
              told -> Events.uncounted(host, feature, List.of(told)),
              (index, cause) -> log.error("an event cannot be encoded", cause));
      // The number that was taken before is missing, so the edge notices.
      return encode(good);
    }
  }

  private Encoded encode(List<PlacedEvent> events) {
    long weight = 0;
    for (PlacedEvent told : events) {
      weight += told.event().weight();
    }
    long number = events.isEmpty() ? 0 : counts.next(edge);
    return encoder.encode(Events.of(host, feature, number, events), weight);
  }

  private void answered(@Nullable Throwable cause) {
    silent = cause != null;
    gone =
        cause instanceof ReplyException failure
            && failure.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static long cost(Event event) {
    return EVENT_COST + event.weight();
  }
}
