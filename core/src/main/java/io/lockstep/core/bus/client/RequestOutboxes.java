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
 * What one client asks of all owners: each destination's requests in their order, in one batch per
 * turn of the event loop. Confined to that event loop.
 */
final class RequestOutboxes {
  /** What becomes of requests. */
  interface Listener {
    /** The request has its answer. */
    void end(Request<?> request, Reply reply);

    /** The request is to be asked of the present owner of its shard, until then at the most. */
    void move(Request<?> request, long untilMs);

    /** An owner says how many messages with events it has sent to this client. */
    void told(String owner, long number);
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
   * @param name what owners know this client by
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

  /** Sends what was asked there in this turn, before something that is asked later. */
  void send(Destination destination) {
    RequestOutbox outbox = open.get(destination);
    if (outbox != null) {
      outbox.send();
    }
  }

  /** The same of all destinations in that lane. */
  void send(Lane lane) {
    List<Destination> unsent =
        open.keySet().stream().filter(destination -> destination.lane() == lane).toList();
    unsent.forEach(this::send);
  }

  /** Gives up those that were not answered, not even by the owner's word that it is too late. */
  void giveUp(long nowMs) {
    for (RequestOutbox late = unanswered.poll(nowMs); late != null; late = unanswered.poll(nowMs)) {
      late.settle(BusFailures.timedOut());
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

  /** The batches that were sent and are not answered, by when they are given up. */
  Deadlines<RequestOutbox> unanswered() {
    return unanswered;
  }

  void end(Request<?> request, Reply reply) {
    listener.end(request, reply);
  }

  void move(Request<?> request, long untilMs) {
    listener.move(request, untilMs);
  }

  void told(String owner, long number) {
    listener.told(owner, number);
  }
}
