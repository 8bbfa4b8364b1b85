package io.lockstep.core.bus.client;

import io.lockstep.core.bus.codec.Encoder;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.Owner;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the owners of keys. Any verticle can have one: it needs no address, because the bus carries
 * replies back without one. An edge has a {@link Bus}, which also receives events. Confined to one
 * event loop.
 *
 * <p>All requests to one owner in one turn of the event loop travel as one {@link Batch}. Every
 * request ends: with the owner's event, or with a {@link FailureException} that says why not.
 */
public sealed class FeatureClient permits Bus {
  /** The time that an answer may come after the deadline, so that the owner can still answer it. */
  static final long GRACE_MS = 2_000;

  /** Interval between checks for requests that have waited too long, in milliseconds. */
  private static final long CHECK_MS = 250;

  private final Context context;
  private final Placement placement;
  private final BusSettings settings;
  private final MonotonicClock clock;
  private final RequestOutboxes outboxes;
  private final MovedRequests moved = new MovedRequests();
  private int inFlight;
  private int inBackground;

  /** To be made on {@code context}. */
  public FeatureClient(
      Vertx vertx,
      Context context,
      Placement placement,
      BusSettings settings,
      MonotonicClock clock) {
    this(vertx, context, placement, settings, clock, Addresses.client(placement.self()));
  }

  /**
   * @param name the name that owners have for this client: an edge's bus address, or a name that no
   *     edge has
   */
  FeatureClient(
      Vertx vertx,
      Context context,
      Placement placement,
      BusSettings settings,
      MonotonicClock clock,
      String name) {
    this.context = context;
    this.placement = placement;
    this.settings = settings;
    this.clock = clock;
    this.outboxes =
        new RequestOutboxes(
            vertx.eventBus(), context, settings, clock, name, new Encoder(vertx), new Outcomes());
    context.runOnContext(v -> vertx.setPeriodic(CHECK_MS, id -> giveUp()));
  }

  /**
   * An answer says how many messages with events its owner has sent to this client.
   *
   * @param owner the owner's bus address
   */
  void eventsSent(String owner, long number) {}

  /** True if the owner of {@code key} is in this process, so that nothing it sends is copied. */
  public boolean isLocal(String feature, String key) {
    Owner owner = placement.owner(feature, key);
    return owner != null && owner.local();
  }

  /**
   * The bus addresses of all that own keys of {@code feature}, each with a number that changes once
   * it owns other keys, or owns them again.
   */
  public Map<String, Long> owners(String feature) {
    Map<String, Long> owners = new LinkedHashMap<>();
    placement.owners(feature).forEach(owner -> owners.put(owner.address(), owner.epoch()));
    return owners;
  }

  /** The bus address of the owner of {@code key}, or null while nobody hosts the feature. */
  public @Nullable String owner(String feature, String key) {
    Owner owner = placement.owner(feature, key);
    return owner == null ? null : owner.address();
  }

  /** How many requests of users are under way. */
  public int inFlight() {
    return inFlight;
  }

  /** True if no request is under way, neither a user's nor one in the background. */
  public boolean isQuiet() {
    return inFlight == 0 && inBackground == 0;
  }

  /**
   * How often this node came back after it was out of touch with the cluster. Owners may have
   * forgotten this edge each time.
   */
  public int returns() {
    return placement.returns();
  }

  /**
   * Asks the owner of {@code key}.
   *
   * @return completes with the owner's event, or fails with a {@link FailureException}
   */
  public <R extends Event> Future<R> ask(String feature, String key, Command<R> command) {
    Owner owner = placement.owner(feature, key);
    return owner == null ? Future.failedFuture(noOwner(feature)) : ask(owner, command);
  }

  /**
   * The same for a request that no user waits for: it takes no room of users' requests, and is not
   * refused if there are too many. The caller limits how many are under way. The owner gets it in
   * the order in which all requests were made, but in batches of its own.
   */
  public <R extends Event> Future<R> askInBackground(
      String feature, String key, Command<R> command) {
    Owner owner = placement.owner(feature, key);
    return owner == null ? Future.failedFuture(noOwner(feature)) : askInBackground(owner, command);
  }

  /**
   * The same of the owner with that bus address, if it still is one.
   *
   * @param address one of {@link #owners}
   */
  public <R extends Event> Future<R> askOwnerInBackground(
      String feature, String address, Command<R> command) {
    for (Owner owner : placement.owners(feature)) {
      if (owner.address().equals(address)) {
        return askInBackground(owner, command);
      }
    }
    return Future.failedFuture(noOwner(feature));
  }

  /** Asks every instance that owns keys of {@code feature}; completes with all their events. */
  public <R extends Event> Future<List<R>> askAll(String feature, Command<R> command) {
    List<Owner> owners = placement.owners(feature);
    if (owners.isEmpty()) {
      return Future.failedFuture(noOwner(feature));
    }
    List<Future<R>> asked = owners.stream().map(owner -> ask(owner, command)).toList();
    return Future.all(asked).map(all -> all.<R>list());
  }

  private <R extends Event> Future<R> ask(Owner owner, Command<R> command) {
    if (inFlight >= settings.maxInFlight()) {
      return Future.failedFuture(
          new FailureException(Failure.OVERLOADED, "too many requests are under way"));
    }
    inFlight++;
    if (inBackground > 0) {
      outboxes.send(Destination.of(owner, Lane.BACKGROUND));
    }
    Request<R> request = new Request<>(owner, command, false);
    Lane lane = Lane.of(command);
    ask(request, lane);
    if (lane == Lane.ALONE) {
      outboxes.send(Destination.of(owner, lane));
    }
    return request.answer();
  }

  private <R extends Event> Future<R> askInBackground(Owner owner, Command<R> command) {
    inBackground++;
    outboxes.send(Destination.of(owner, Lane.USERS));
    Request<R> request = new Request<>(owner, command, true);
    ask(request, Lane.BACKGROUND);
    return request.answer();
  }

  private void ask(Request<?> request, Lane lane) {
    if (!moved.isEmpty() && moved.isMoving(request.owner())) {
      moved.add(request, clock.runningMillis() + settings.deadlineMs());
    } else {
      outboxes.add(Destination.of(request.owner(), lane), request);
    }
  }

  /** The owner does not own the request's shard. So the table is read again, to find who does. */
  private void move(Request<?> request, long untilMs) {
    if (moved.isEmpty()) {
      placement.readAgain().onComplete(read -> context.runOnContext(v -> askMoved()));
    }
    moved.add(request, untilMs);
  }

  private void askMoved() {
    for (MovedRequests.Waiting waiting : moved.take()) {
      Request<?> request = waiting.request();
      Owner before = request.owner();
      Owner owner = placement.table().owner(before.feature(), before.shard());
      if (owner == null) {
        end(request, Reply.of(noOwner(before.feature())));
      } else {
        request.moveTo(owner);
        Destination destination = Destination.of(owner, Lane.MOVED);
        outboxes.addUntil(destination, request, waiting.untilMs());
      }
    }
    // Before anything that is asked later in this turn.
    outboxes.send(Lane.MOVED);
  }

  private void end(Request<?> request, Reply reply) {
    if (request.isInBackground()) {
      inBackground--;
    } else {
      inFlight--;
    }
    request.end(reply);
  }

  /** Ends the requests that the owner has not answered at all, not even as too late. */
  private void giveUp() {
    long nowMs = clock.runningMillis();
    outboxes.giveUp(nowMs);
    for (MovedRequests.Waiting late : moved.takeLate(nowMs)) {
      end(late.request(), Reply.of(BusFailures.timedOut()));
    }
  }

  private static FailureException noOwner(String feature) {
    return new FailureException(Failure.NO_OWNER, "nobody hosts " + feature + " at the moment");
  }

  /** Ends and moves the requests. */
  private final class Outcomes implements RequestOutboxes.Listener {
    @Override
    public void end(Request<?> request, Reply reply) {
      FeatureClient.this.end(request, reply);
    }

    @Override
    public void move(Request<?> request, long untilMs) {
      FeatureClient.this.move(request, untilMs);
    }

    @Override
    public void eventsSent(String owner, long number) {
      FeatureClient.this.eventsSent(owner, number);
    }
  }
}
