package io.lockstep.core.bus;

import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.Deadlines;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the owners of keys. Any verticle can have one: it needs no address, because the bus carries
 * replies back without one. An edge has a {@link Bus}, which also receives events. Confined to one
 * event loop.
 *
 * <p>What is asked of one owner in one turn of the event loop travels as one {@link Batch}. Every
 * request ends: in the owner's event, or in a {@link FailureException} that says why not.
 */
public sealed class FeatureClient permits Bus {
  private static final Logger log = LoggerFactory.getLogger(FeatureClient.class);

  /** How much longer than the deadline an answer is waited for, so that the owner's word wins. */
  static final long GRACE_MS = 2_000;

  /** How often it is checked who has waited long enough, in milliseconds. */
  private static final long CHECK_MS = 250;

  /**
   * How much longer Vert.x waits, so that an answer that came while this process was stopped is
   * still read.
   */
  private static final long STOPPED_MS = 30_000;

  private final EventBus eventBus;
  private final Context context;
  private final Placement placement;
  private final BusSettings settings;
  private final MonotonicClock clock;
  private final String name;
  private final Map<Destination, Outbox> outboxes = new HashMap<>();
  private final Encoder encoder;
  private final MovedRequests moved = new MovedRequests();
  private final Deadlines<Outbox> unanswered = new Deadlines<>();
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
   * @param name what owners know this client by: an edge's bus address, or a name that no edge has
   */
  FeatureClient(
      Vertx vertx,
      Context context,
      Placement placement,
      BusSettings settings,
      MonotonicClock clock,
      String name) {
    this.eventBus = vertx.eventBus();
    this.context = context;
    this.placement = placement;
    this.settings = settings;
    this.clock = clock;
    this.encoder = new Encoder(vertx);
    this.name = name;
    context.runOnContext(v -> vertx.setPeriodic(CHECK_MS, id -> giveUp()));
  }

  /**
   * An answer says how many messages with events its owner has sent to this client.
   *
   * @param owner the owner's bus address
   */
  void told(String owner, long number) {}

  /** Whether the owner of {@code key} lives in this process, so that nothing it sends is copied. */
  public boolean isLocal(String feature, String key) {
    Owner owner = placement.owner(feature, key);
    return owner != null && owner.local();
  }

  /** The bus addresses of all that own keys of {@code feature}; another list once one changes. */
  public List<String> owners(String feature) {
    return placement.owners(feature).stream().map(Owner::address).toList();
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

  /** Whether no request is under way, neither a user's nor one in the background. */
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
   * refused for want of room. Whoever asks bounds how many are under way. The owner gets it in the
   * order in which all requests were made, but in batches of its own.
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
      send(Destination.of(owner, Lane.BACKGROUND));
    }
    Request<R> request = new Request<>(owner, command, false);
    Lane lane = laneOf(command);
    ask(request, lane);
    if (lane == Lane.ALONE) {
      send(Destination.of(owner, lane));
    }
    return request.answer();
  }

  private static Lane laneOf(Command<?> command) {
    return command.takesLong() ? Lane.ALONE : command.waits() ? Lane.WAITING : Lane.USERS;
  }

  private <R extends Event> Future<R> askInBackground(Owner owner, Command<R> command) {
    inBackground++;
    send(Destination.of(owner, Lane.USERS));
    Request<R> request = new Request<>(owner, command, true);
    ask(request, Lane.BACKGROUND);
    return request.answer();
  }

  private void ask(Request<?> request, Lane lane) {
    if (!moved.isEmpty() && moved.isMoving(request.owner())) {
      moved.add(request, clock.runningMillis() + settings.deadlineMs());
    } else {
      outboxes.computeIfAbsent(Destination.of(request.owner(), lane), Outbox::new).add(request);
    }
  }

  /** The owner does not own the request's shard: the table is read again, and says who does. */
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
        outboxes.computeIfAbsent(destination, Outbox::new).addUntil(request, waiting.untilMs());
      }
    }
    // Before anything that is asked later in this turn.
    List<Outbox> unsent =
        outboxes.values().stream().filter(o -> o.destination.lane() == Lane.MOVED).toList();
    unsent.forEach(Outbox::send);
  }

  private void end(Request<?> request, Reply reply) {
    if (request.isInBackground()) {
      inBackground--;
    } else {
      inFlight--;
    }
    request.end(reply);
  }

  /** Sends what was asked there in this turn, before something that was asked later. */
  private void send(Destination destination) {
    Outbox outbox = outboxes.get(destination);
    if (outbox != null) {
      outbox.send();
    }
  }

  /** Gives up those that were not answered, not even by the owner's word that it is too late. */
  private void giveUp() {
    long nowMs = clock.runningMillis();
    for (Outbox late = unanswered.poll(nowMs); late != null; late = unanswered.poll(nowMs)) {
      late.settle(BusFailures.timedOut());
    }
    for (MovedRequests.Waiting late : moved.takeLate(nowMs)) {
      end(late.request(), Reply.of(BusFailures.timedOut()));
    }
  }

  private static FailureException noOwner(String feature) {
    return new FailureException(Failure.NO_OWNER, "nobody hosts " + feature + " at the moment");
  }

  private static FailureException unsent() {
    return new FailureException(Failure.FAILED, "the request cannot be sent to its owner");
  }

  /** Commands that do not share a batch, because one batch is answered as a whole. */
  private enum Lane {
    /** A user waits for the answer. */
    USERS,
    /** A user waits for an answer that may take a while, see {@link Command#waits}. */
    WAITING,
    /**
     * A user waits for an answer that no other answer may wait for, see {@link Command#takesLong}.
     */
    ALONE,
    /** No user waits. */
    BACKGROUND,
    /** Asked once more, of another owner. */
    MOVED
  }

  /** Where a batch goes. */
  private record Destination(String address, boolean local, Lane lane) {
    static Destination of(Owner owner, Lane lane) {
      return new Destination(owner.address(), owner.local(), lane);
    }
  }

  /** What is asked of one owner in this turn, until it is sent. */
  private final class Outbox {
    private static final int MAX_COMMANDS = 256;
    private static final int MAX_WEIGHT = 1 << 20;

    private final Destination destination;
    private List<Request<?>> requests = new ArrayList<>();
    private final Deadlines.Entry<Outbox> deadline = new Deadlines.Entry<>(this);
    private long untilMs;
    private int weight;
    private int settled;

    Outbox(Destination destination) {
      this.destination = destination;
      this.untilMs = clock.runningMillis() + settings.deadlineMs();
      context.runOnContext(v -> send());
    }

    /** Adds a request that has an earlier deadline than others. */
    void addUntil(Request<?> request, long requestUntilMs) {
      untilMs = Math.min(untilMs, requestUntilMs);
      add(request);
    }

    void add(Request<?> request) {
      requests.add(request);
      weight += request.command().weight();
      if (requests.size() >= MAX_COMMANDS || weight >= MAX_WEIGHT) {
        send();
      }
    }

    /** Sends it once: when it is full, or when the turn is over. */
    private void send() {
      if (!outboxes.remove(destination, this)) {
        return;
      }
      boolean local = destination.local();
      try {
        Object batch = local ? batch(requests) : encoded();
        if (!requests.isEmpty()) {
          await(eventBus.request(destination.address(), batch, waiting(Deliveries.to(local))));
        }
      } catch (RuntimeException | Error e) {
        // Also when memory has run out: who asked is answered.
        log.error("requests could not be sent", e);
        settle(unsent());
      }
    }

    private Batch batch(List<Request<?>> requests) {
      List<Command<?>> commands = new ArrayList<>(requests.size());
      int[] shards = new int[requests.size()];
      long[] epochs = new long[requests.size()];
      for (int i = 0; i < shards.length; i++) {
        Request<?> request = requests.get(i);
        commands.add(request.command());
        shards[i] = request.owner().shard();
        epochs[i] = request.owner().epoch();
      }
      long nowMs = clock.runningMillis();
      long sentMs = destination.local() ? nowMs : clock.millis();
      return new Batch(name, sentMs, untilMs - nowMs, new Places(shards, epochs), commands);
    }

    private Encoded encoded() {
      try {
        return encoder.encode(batch(requests), weight);
      } catch (RuntimeException | Error e) {
        failUnsendable();
        return encoder.encode(batch(requests), weight);
      }
    }

    /** Ends the requests that cannot be encoded, so that the others can be sent. */
    private void failUnsendable() {
      List<Request<?>> all = requests;
      List<Request<?>> bad = new ArrayList<>();
      requests =
          encoder.good(
              all,
              request -> batch(List.of(request)),
              (index, cause) -> {
                log.error("a request cannot be encoded", cause);
                bad.add(all.get(index));
              });
      bad.forEach(request -> end(request, Reply.of(unsent())));
    }

    private void await(Future<Message<Replies>> answer) {
      unanswered.put(deadline, clock.runningMillis() + settings.deadlineMs() + GRACE_MS);
      answer.onComplete(this::settle, cause -> settle(BusFailures.of(cause)));
    }

    private DeliveryOptions waiting(DeliveryOptions options) {
      return options.setSendTimeout(settings.deadlineMs() + GRACE_MS + STOPPED_MS);
    }

    /** Ends what this message answers; then asks for the rest, if the owner sends it in parts. */
    private void settle(Message<Replies> message) {
      unanswered.remove(deadline);
      if (settled == requests.size()) {
        return; // Nobody waits any more.
      }
      Replies answer = Bodies.read(Replies.class, message);
      if (answer == null) {
        settle(new FailureException(Failure.FAILED, "the owner's answer cannot be read"));
        return;
      }
      told(destination.address(), answer.told());
      List<Reply> replies = answer.replies();
      int left = requests.size() - settled - replies.size();
      boolean goesOn = message.replyAddress() != null;
      if (left < 0 || (left > 0 && (replies.isEmpty() || !goesOn))) {
        settle(new FailureException(Failure.FAILED, "the owner did not answer everything"));
        return;
      }
      for (Reply reply : replies) {
        settle(reply);
      }
      if (left > 0) {
        await(message.replyAndRequest(null, waiting(Deliveries.acknowledgement())));
      } else if (goesOn) {
        message.reply(null, Deliveries.acknowledgement());
      }
    }

    /** Ends the next request, or lets it be asked of the present owner of its shard. */
    private void settle(Reply reply) {
      Request<?> request = requests.get(settled++);
      if (reply.failure() == Failure.MOVED && request.mayMove()) {
        move(request, untilMs);
      } else {
        end(request, reply);
      }
    }

    private void settle(FailureException failure) {
      unanswered.remove(deadline);
      while (settled < requests.size()) {
        settle(Reply.of(failure));
      }
    }
  }
}
