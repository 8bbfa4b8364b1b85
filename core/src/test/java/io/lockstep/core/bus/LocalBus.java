package io.lockstep.core.bus;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.client.FeatureClient;
import io.lockstep.core.bus.codec.BusMessages;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.codec.Encoded;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Events;
import io.lockstep.core.bus.envelope.PlacedEvent;
import io.lockstep.core.bus.envelope.Places;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.envelope.Reply;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Owner;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.bus.placement.ServingLease;
import io.lockstep.core.bus.sending.FlowLimits;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.FailureException;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** An edge and a feature of one process, each on an event loop of its own. */
public final class LocalBus {
  public static final String FEATURE = "parrot";

  private static final int SHARDS = 64;

  /** That of the parrot's key. */
  public static final int SHARD = new Placement("any", SHARDS).shard(ParrotEvent.KEY);

  /** That of a process alone. */
  public static final long EPOCH = 1;

  private final Vertx vertx;
  private final Placement placement = new Placement("local", SHARDS);
  private final Context edge;
  private final Context owner;
  private final Bus bus;

  public LocalBus(Vertx vertx, BusSettings settings) {
    BusMessages.register(vertx, RandomMessages.FAMILIES);
    this.vertx = vertx;
    this.edge = context();
    this.owner = context();
    this.bus = new Bus(vertx, edge, placement, settings, MonotonicClock.SYSTEM, 0);
    await(onEdge(bus -> bus.open()));
    host(1);
  }

  /** With settings that stand in nobody's way. */
  public static LocalBus of(Vertx vertx) {
    return new LocalBus(vertx, new BusSettings(30_000, 10_000, 64));
  }

  public void host(int instances) {
    placement.update(List.of(NodeFeatures.alone("local", Map.of(FEATURE, instances))));
  }

  public void serveUnder(ServingLease lease) {
    placement.serveUnder(lease);
  }

  /** Another node hosts the feature for longer. */
  public void standBy() {
    NodeFeatures self = new NodeFeatures("local", 2, Map.of(FEATURE, 1));
    placement.update(List.of(new NodeFeatures("older", 1, Map.of(FEATURE, 1)), self));
  }

  public void hostNothing() {
    placement.update(List.of());
  }

  /** The host of the only instance tells these in one message, which is not counted. */
  public static Events uncounted(List<? extends Event> events) {
    return Events.uncounted(address(0), FEATURE, placed(events));
  }

  /** The host of the only instance tells these in one message. */
  public static Events events(String host, long number, List<? extends Event> events) {
    return Events.of(host, FEATURE, number, placed(events));
  }

  private static List<PlacedEvent> placed(List<? extends Event> events) {
    return events.stream().map(event -> new PlacedEvent(SHARD, EPOCH, event)).toList();
  }

  /** The address of the feature's instance of that number. */
  public static String address(int instance) {
    return Addresses.instance("local", FEATURE, instance);
  }

  /** Lets an instance of the feature serve on its own event loop. */
  public FeatureHost serve(int instance, Function<ParrotCommand<?>, Event> handler) {
    return serve(instance, handler, FlowLimits.DEFAULT);
  }

  public FeatureHost serve(
      int instance, Function<ParrotCommand<?>, Event> handler, FlowLimits limits) {
    FeatureHost host =
        new FeatureHost(vertx, placement, MonotonicClock.SYSTEM, FEATURE, instance, limits);
    await(
        on(
            owner,
            () ->
                host.serve(
                    ParrotCommand.class, (command, late) -> Answer.now(handler.apply(command)))));
    return host;
  }

  /** The same with a handler that answers when it can. */
  public FeatureHost serveLater(
      int instance, Function<ParrotCommand<?>, Future<? extends Event>> handler) {
    FeatureHost host = new FeatureHost(vertx, placement, MonotonicClock.SYSTEM, FEATURE, instance);
    await(
        on(
            owner,
            () ->
                host.serve(
                    ParrotCommand.class,
                    (command, late) -> Answer.later(onOwner(handler.apply(command))))));
    return host;
  }

  /** Completes as {@code event} does, on the feature's event loop. */
  private CompletionStage<Event> onOwner(Future<? extends Event> event) {
    CompletableFuture<Event> answer = new CompletableFuture<>();
    event.onComplete(
        done ->
            owner.runOnContext(
                v -> {
                  if (done.succeeded()) {
                    answer.complete(done.result());
                  } else {
                    answer.completeExceptionally(done.cause());
                  }
                }));
    return answer;
  }

  /** One that asks only, on the edge's event loop. */
  public FeatureClient client() {
    return client(placement);
  }

  /** The same with a table of its own. */
  public FeatureClient client(Placement placement) {
    return client(placement, new BusSettings(30_000, 10_000, 64));
  }

  public FeatureClient client(Placement placement, BusSettings settings) {
    return new FeatureClient(vertx, edge, placement, settings, MonotonicClock.SYSTEM);
  }

  /** Serves batches as they come, in place of a {@link FeatureHost}. */
  public void serveBatches(Consumer<Message<Batch>> handler) {
    await(
        on(
            owner,
            () -> vertx.eventBus().<Batch>consumer(address(0), handler::accept).completion()));
  }

  public static void reply(Message<Batch> message, List<Reply> replies) {
    message.reply(Replies.uncounted(replies), Deliveries.to(true));
  }

  /** Lets {@code hearing} take what the edge with that address is told, in place of a bus. */
  public void hearAt(String edge, Consumer<Message<Events>> hearing) {
    await(vertx.eventBus().<Events>consumer(edge, hearing::accept).completion());
  }

  public static void acknowledge(Message<Events> message) {
    message.reply(null, Deliveries.acknowledgement());
  }

  /** Lets {@code listener} see every message of that kind as it leaves, in the order of leaving. */
  public <T> void onSent(Class<T> kind, Consumer<T> listener) {
    vertx
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              Object body =
                  delivery.body() instanceof Encoded made ? made.message() : delivery.body();
              if (kind.isInstance(body)) {
                listener.accept(kind.cast(body));
              }
              delivery.next();
            });
  }

  /** What an edge of this process sends now. */
  public static Batch batch(long remainingMs, Command<?>... commands) {
    return batch(
        Addresses.edge("local", 0),
        MonotonicClock.SYSTEM.runningMillis(),
        remainingMs,
        List.of(commands));
  }

  /** Commands for a host, whatever shards it owns. */
  public static Batch batch(String from, long sentMs, long remainingMs, List<Command<?>> commands) {
    int[] shards = new int[commands.size()];
    Arrays.fill(shards, Owner.ALL);
    return new Batch(
        from, sentMs, remainingMs, new Places(shards, new long[shards.length]), commands);
  }

  public Placement placement() {
    return placement;
  }

  /** Sends a batch to the first instance as an edge does. */
  public Replies send(Batch batch) {
    return await(sendOff(batch));
  }

  /** Sends it without waiting for the answer. */
  public Future<Replies> sendOff(Batch batch) {
    return vertx
        .eventBus()
        .<Replies>request(address(0), batch, Deliveries.request(true, 30_000))
        .map(Message::body);
  }

  /** Does something on the edge's event loop, in one turn. */
  public <T> Future<T> onEdge(Function<Bus, Future<T>> work) {
    return on(edge, () -> work.apply(bus));
  }

  /** Does something on the feature's event loop, in one turn. */
  public void onOwner(Runnable work) {
    owner.runOnContext(v -> work.run());
  }

  /** Waits until the feature's event loop has done all it was given so far. */
  public void settleOwner() {
    await(on(owner, Future::succeededFuture));
  }

  public <R extends ParrotEvent> R ask(ParrotCommand<R> command) {
    return await(onEdge(bus -> bus.ask(FEATURE, "key", command)));
  }

  public FailureException refusal(ParrotCommand<?> command) {
    return refusal(onEdge(bus -> bus.ask(FEATURE, "key", command)));
  }

  public int inFlight() {
    return await(onEdge(bus -> Future.succeededFuture(bus.inFlight())));
  }

  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static FailureException refusal(Future<?> future) {
    ExecutionException ended =
        assertThrows(
            ExecutionException.class,
            () -> future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS));
    return assertInstanceOf(FailureException.class, ended.getCause());
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(promise));
    return promise.future();
  }

  private Context context() {
    Promise<Context> made = Promise.promise();
    await(
        vertx.deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                made.complete(context);
                return Future.succeededFuture();
              }
            }));
    return await(made.future());
  }
}
