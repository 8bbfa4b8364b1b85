package io.lockstep.core.bus;

import static io.lockstep.core.bus.LocalBus.FEATURE;
import static io.lockstep.core.bus.LocalBus.await;
import static io.lockstep.core.bus.RemoteBus.OWNER;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.codec.BusMessages;
import io.lockstep.core.bus.codec.Deliveries;
import io.lockstep.core.bus.envelope.Answer;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.envelope.Replies;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.bus.sending.FlowLimits;
import io.lockstep.core.cluster.ClusterNode;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.message.Command;
import io.lockstep.core.message.Event;
import io.lockstep.core.time.MonotonicClock;
import io.lockstep.testing.FreePort;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** An edge and a feature in two nodes of a cluster, each on an event loop of its own. */
public final class RemoteBus {
  private static final long LONG_MS = 600_000;

  /** The bus address of the feature's only instance. */
  public static final String OWNER = Addresses.instance("owner", FEATURE, 0);

  private final Vertx ownerNode;
  private final Vertx edgeNode;
  private final Context owner;
  private final Context edge;
  private final Bus bus;

  public RemoteBus() {
    int port = FreePort.next();
    List<String> seeds = List.of("127.0.0.1:" + port);
    String name = UUID.randomUUID().toString();
    ClusterSettings settings = new ClusterSettings(true, seeds, "127.0.0.1", port, name);
    ownerNode = join(settings);
    edgeNode = join(settings);
    owner = ownerNode.getOrCreateContext();
    edge = edgeNode.getOrCreateContext();
    bus =
        new Bus(
            edgeNode,
            edge,
            placement("edge"),
            new BusSettings(30_000, 10_000, 64),
            MonotonicClock.SYSTEM,
            0);
    await(onEdge(bus::open));
  }

  public void close() {
    await(Future.join(edgeNode.close(), ownerNode.close()));
  }

  public Vertx ownerNode() {
    return ownerNode;
  }

  public Vertx edgeNode() {
    return edgeNode;
  }

  public Bus bus() {
    return bus;
  }

  public FeatureHost host(Placement placement, MonotonicClock clock, FlowLimits limits) {
    return new FeatureHost(ownerNode, placement, clock, FEATURE, 0, limits);
  }

  /** Serves under the usual limits. */
  public FeatureHost serve(Function<ParrotCommand<?>, Event> handler) {
    FeatureHost host = host(placement("owner"), MonotonicClock.SYSTEM, FlowLimits.DEFAULT);
    serve(host, handler);
    return host;
  }

  public void serve(FeatureHost host, Function<ParrotCommand<?>, Event> handler) {
    await(
        onOwner(
            () ->
                host.serve(
                    ParrotCommand.class, (command, late) -> Answer.now(handler.apply(command)))));
  }

  public Future<ParrotEvent.Said> ask(String text) {
    return bus.ask(FEATURE, "key", new ParrotCommand.Say(text));
  }

  /** Sends one command in a batch of its own, whatever else is asked in this turn. */
  public Future<Message<Replies>> request(long remainingMs, Command<?> command) {
    return request(bus.edge(), remainingMs, command);
  }

  /** The same as another edge of that node. */
  public Future<Message<Replies>> requestAsAnother(Command<?> command) {
    return request(Addresses.edge("edge", 9), LONG_MS, command);
  }

  private Future<Message<Replies>> request(String from, long remainingMs, Command<?> command) {
    Batch batch =
        LocalBus.batch(from, MonotonicClock.SYSTEM.millis(), remainingMs, List.of(command));
    return edgeNode.eventBus().request(OWNER, batch, Deliveries.request(false, 30_000));
  }

  /** Lets the feature tell the edge that text, in a turn of its event loop. */
  public void tell(FeatureHost host, String... texts) {
    await(
        onOwner(
            () -> {
              for (String text : texts) {
                host.tell(bus.edge(), new ParrotEvent.Said(text));
              }
              return Future.succeededFuture();
            }));
  }

  /** Does something in a turn of the edge's event loop. */
  public <T> Future<T> onEdge(Supplier<Future<T>> work) {
    return on(edge, work);
  }

  private <T> Future<T> onOwner(Supplier<Future<T>> work) {
    return on(owner, work);
  }

  private static <T> Future<T> on(Context context, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(promise));
    return promise.future();
  }

  /** A table in which the owner's node hosts the feature. */
  public static Placement placement(String self) {
    Placement placement = new Placement(self, 64);
    placement.update(List.of(NodeFeatures.alone("owner", Map.of(FEATURE, 1))));
    return placement;
  }

  private static Vertx join(ClusterSettings settings) {
    VertxOptions options = new VertxOptions();
    Vertx vertx = await(ClusterNode.join(settings, options, Vertx.builder())).vertx();
    BusMessages.register(vertx, RandomMessages.FAMILIES);
    return vertx;
  }
}
