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
 * What one host tells one edge: gathered during a turn, and counted until the edge acknowledges it.
 */
public final class EdgeOutbox {
  private static final Logger log = LoggerFactory.getLogger(EdgeOutbox.class);

  private static final int MAX_EVENTS = 256;
  private static final long MAX_WEIGHT = 1 << 20;

  /** What an event costs beside the bytes that it carries, about. */
  private static final int EVENT_COST = 64;

  private final EventBus eventBus;
  private final String host;
  private final String feature;
  private final String edge;
  private final EdgeWindows windows;
  private final FlowLimits limits;
  private final EventCounts counts;
  private final Encoder encoder;
  private final Runnable onSettled;
  private List<PlacedEvent> gathered = new ArrayList<>();
  private long unacknowledgedBytes;
  private boolean silent;
  private boolean gone;

  /**
   * @param host the host's bus address
   * @param feature what the host serves
   * @param edge the edge's bus address
   * @param counts of what edges of other processes are told
   * @param encoder of what they are told
   * @param onSettled run each time something was acknowledged, or will never be
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
      Runnable onSettled) {
    this.eventBus = eventBus;
    this.host = host;
    this.feature = feature;
    this.edge = edge;
    this.windows = windows;
    this.limits = limits;
    this.counts = counts;
    this.encoder = encoder;
    this.onSettled = onSettled;
  }

  void add(PlacedEvent told) {
    gathered.add(told);
    unacknowledgedBytes += cost(told.event());
  }

  boolean isEmpty() {
    return gathered.isEmpty();
  }

  /** Whether more is unacknowledged than should be. Never of an edge that keeps silent. */
  boolean isBehind() {
    return !silent && unacknowledgedBytes > limits.windowBytes();
  }

  /** Whether the edge could not be found any more, and nothing is under way to it. */
  boolean isGone() {
    return gone && unacknowledgedBytes == 0;
  }

  /** Looks the edge up; completes when it was found, or was not within the time of a silence. */
  Future<Void> find() {
    return request(List.of()).recover(cause -> Future.succeededFuture());
  }

  /** Sends what was gathered, as one message unless that is too much for one. */
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
    Told told = new Told(events, bytes);
    if (windows.isLocal(edge)) {
      told.send();
    } else {
      windows.of(edge).send(told);
    }
  }

  /** One message of events. */
  private final class Told implements EdgeWindow.Sending {
    private final List<PlacedEvent> events;
    private final long bytes;

    Told(List<PlacedEvent> events, long bytes) {
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
                onSettled.run();
              });
    }
  }

  private Future<Void> request(List<PlacedEvent> events) {
    return ask(events).onComplete(ended -> hear(ended.cause()));
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
      // Whatever is wrong with these, the other edges are told.
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
      // The number that was taken is missing, so that the edge notices.
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

  private void hear(@Nullable Throwable cause) {
    silent = cause != null;
    gone =
        cause instanceof ReplyException failure
            && failure.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static long cost(Event event) {
    return EVENT_COST + event.weight();
  }
}
