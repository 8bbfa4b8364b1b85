package io.lockstep.logs;

import io.lockstep.core.bus.client.Bus;
import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.codec.BusMessages;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.time.Clocks;
import io.lockstep.core.time.MonotonicClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edge whose listeners want to read while it knows of nobody who hosts logs. */
class LogsOwnerGoneTest {
  private static final BusSettings BUS = new BusSettings(5_000, 100, 1);
  private static final List<NodeFeatures> HOSTED =
      List.of(NodeFeatures.alone("here", Map.of("logs", 1)));

  private final Vertx vertx = Vertx.vertx();

  /** What everybody knows but the edge. */
  private final Placement placement = new Placement("here", 1);

  private final Placement edgesPlacement = new Placement("here", 1);
  private final LogsFeature feature =
      LogsFeature.TYPE.create(
          new FeatureContext(settings(), Clocks.system(), new SimpleMeterRegistry(), ""));
  private final EdgeVerticle edge = new EdgeVerticle();

  private static Settings settings() {
    SettingsReader reader =
        new SettingsReader("logs", "", "", List.of(BusSettings.class, LogsSettings.class));
    try {
      return Objects.requireNonNull(
          reader.read(new String[0], Map.of("LOGS_HELD", "100", "LOGS_MAX_BYTES", "1048576")));
    } catch (SettingsException e) {
      throw new AssertionError(e);
    }
  }

  private final class EdgeVerticle extends VerticleBase {
    int port;

    void onLoop(Runnable task) {
      context.runOnContext(v -> task.run());
    }

    @Override
    public Future<?> start() {
      HttpSettings http =
          new HttpSettings(
              "127.0.0.1", 0, 8, 1024, new ByteSize(1 << 20), 1000, 1000, 1000, List.of(), 0);
      Bus bus = new Bus(vertx, context, edgesPlacement, BUS, MonotonicClock.SYSTEM, 0);
      Edge edge = new Edge(vertx, http, new ConnectionLimits(8), new Budget(1 << 20));
      WebSockets sockets =
          WebSockets.start(
              vertx,
              edge,
              new WebSocketSettings(1024, 1 << 20, 0),
              new WebSocketMetrics(new SimpleMeterRegistry()));
      feature.routes(new EdgeInstance(vertx, edge, sockets, bus));
      return bus.open().compose(v -> edge.listen()).onSuccess(listening -> port = listening);
    }
  }

  @BeforeEach
  void open() {
    BusMessages.register(vertx, feature.messages());
    placement.update(HOSTED);
    edgesPlacement.update(HOSTED);
    await(
        vertx.deployVerticle(
            feature.verticle(new FeatureHost(vertx, placement, MonotonicClock.SYSTEM, "logs", 0))));
    await(vertx.deployVerticle(edge));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** Another edge, which never loses sight of the log. */
  private final class Other {
    final Context context = vertx.getOrCreateContext();
    final Bus bus = new Bus(vertx, context, placement, BUS, MonotonicClock.SYSTEM, 1);
    final LogsAddresses logs = new LogsAddresses(bus);
    final LogsGrowth growth = new LogsGrowth(bus);

    <T> T ask(Supplier<Future<T>> question) {
      Promise<T> answer = Promise.promise();
      context.runOnContext(v -> question.get().onComplete(answer));
      return await(answer.future());
    }

    void add(String message) {
      ask(() -> logs.add(List.of(Entries.posted("{\"msg\":\"" + message + "\"}"))));
    }

    /** The same, and lets the first edge hear of it and try to read it. */
    void addAndBeHeardOf(String message) {
      Promise<LogsEvent.Grown> told = Promise.promise();
      growth.onGrown(told::tryComplete);
      add(message);
      await(told.future());
      // The turn in which both edges were told is over once the owner answers again.
      ask(growth::follow);
      Promise<Void> heard = Promise.promise();
      edge.onLoop(heard::complete);
      await(heard.future());
    }
  }

  @Test
  void aListenerReadsOnOnceTheLogIsFoundAgain() {
    URI address = URI.create("ws://127.0.0.1:" + edge.port + "/logs/listen");
    try (ListeningClient listener = ListeningClient.open(HttpClient.newHttpClient(), address)) {
      Other other = new Other();
      other.ask(other.bus::open);
      other.ask(other.growth::follow);
      other.add("before");
      listener.expect("before");
      edgesPlacement.update(List.of());
      other.addAndBeHeardOf("meanwhile");
      edgesPlacement.update(HOSTED);
      other.add("and more");
      listener.expect("meanwhile", "and more");
    }
  }
}
