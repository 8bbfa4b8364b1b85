package io.lockstep.core.bus.client;

import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.eventbus.EventBus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of one client to all owners. Those to one destination stay in their order and leave
 * as one batch per turn of the event loop. Confined to that event loop.
 */
final class RequestOutboxes {
  /** Is told how requests end. */
  interface Listener {
    /** The request has its answer. */
    void end(Request<?> request, Reply reply);

    /** The request has to be asked of the present owner of its shard, before that time. */
    void move(Request<?> request, long untilMs);

    /** An owner says how many messages with events it has sent to this client. */
    void eventsSent(String owner, long number);
  }

  private final EventBus eventBus;
  private final Context context;
  private final BusSettings settings;
  private final MonotonicClock clock;
  private final String name;
  private final Encoder encoder;
  private final Listener listener;
  private final Map<Destination, RequestOutbox> open = new HashMap<>();
  private final Deadlines<RequestOutbox> unanswered = new Deadlines<>();

  /**
   * @param name the name that owners have for this client
   */
  RequestOutboxes(
      EventBus eventBus,
      Context context,
      BusSettings settings,
      MonotonicClock clock,
      String name,
      Encoder encoder,
      Listener listener) {
    this.eventBus = eventBus;
    this.context = context;
    this.settings = settings;
    this.clock = clock;
    this.name = name;
    this.encoder = encoder;
    this.listener = listener;
  }

  /** Sends the request once this turn is over, or the batch is full. */
  void add(Destination destination, Request<?> request) {
    at(destination).add(request);
  }

  /** The same for a request that has an earlier deadline than others. */
  void addUntil(Destination destination, Request<?> request, long untilMs) {
    at(destination).addUntil(request, untilMs);
  }

  private RequestOutbox at(Destination destination) {
    RequestOutbox known = open.get(destination);
    if (known != null) {
      return known;
    }
    RequestOutbox outbox = new RequestOutbox(this, destination);
    open.put(destination, outbox);
    context.runOnContext(v -> outbox.send());
    return outbox;
  }

  /** Sends the requests to that destination now, before later ones to another. */
  void send(Destination destination) {
    RequestOutbox outbox = open.get(destination);
    if (outbox != null) {
      outbox.send();
    }
  }

  /** The same for all destinations in that lane. */
  void send(Lane lane) {
    List<Destination> unsent =
        open.keySet().stream().filter(destination -> destination.lane() == lane).toList();
    unsent.forEach(this::send);
  }

  /** Ends the requests that the owner has not answered at all, not even as too late. */
  void giveUp(long nowMs) {
    for (RequestOutbox late = unanswered.poll(nowMs); late != null; late = unanswered.poll(nowMs)) {
      late.endAll(BusFailures.timedOut());
    }
  }

  /** Closes an outbox that is about to be sent; false if it was sent before. */
  boolean remove(Destination destination, RequestOutbox outbox) {
    return open.remove(destination, outbox);
  }

  EventBus eventBus() {
    return eventBus;
  }

  BusSettings settings() {
    return settings;
  }

  MonotonicClock clock() {
    return clock;
  }

  String name() {
    return name;
  }

  Encoder encoder() {
    return encoder;
  }

  /**
   * The batches that were sent and are not answered, each with the time at which it is given up.
   */
  Deadlines<RequestOutbox> unanswered() {
    return unanswered;
  }

  void end(Request<?> request, Reply reply) {
    listener.end(request, reply);
  }

  void move(Request<?> request, long untilMs) {
    listener.move(request, untilMs);
  }

  void eventsSent(String owner, long number) {
    listener.eventsSent(owner, number);
  }
}
