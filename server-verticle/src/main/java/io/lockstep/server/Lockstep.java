package io.lockstep.server;

import io.lockstep.channels.ChannelsSettings;
import io.lockstep.core.bus.BusMessages;
import io.lockstep.core.bus.BusSettings;
import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.bus.NodeFeatures;
import io.lockstep.core.bus.Placement;
import io.lockstep.core.cluster.ClusterNode;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.cluster.Membership;
import io.lockstep.core.deploy.Feature;
import io.lockstep.core.http.Health;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.http.OperationsRoutes;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.time.Clocks;
import io.lockstep.frames.FramesSettings;
import io.lockstep.logs.LogsSettings;
import io.lockstep.logs.own.LogSettings;
import io.lockstep.logs.own.OwnLogVerticle;
import io.lockstep.sessions.SessionsSettings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process: the verticles that were asked for, on a Vert.x of its own, alone or in a cluster.
 * The one class that wires.
 */
public final class Lockstep {
  private static final Logger log = LoggerFactory.getLogger(Lockstep.class);

  /** What is left of the 8 s that a stop may take once the drain delay is over, less a margin. */
  private static final long STOP_MS = 7_500;

  /** How long the rest of a cluster gets to look elsewhere before a node stops, in milliseconds. */
  private static final long WITHDRAW_MS = 300;

  private final Settings settings;
  private final ProcessSettings process;
  private final ProcessParts parts;
  private final Vertx vertx;
  private final Health health;
  private final EdgeParts edges;
  private final @Nullable Membership membership;

  private Lockstep(
      Settings settings, ProcessParts parts, Vertx vertx, @Nullable Membership membership) {
    this.settings = settings;
    this.process = settings.get(ProcessSettings.class);
    this.parts = parts;
    this.vertx = vertx;
    this.membership = membership;
    this.health = new Health(vertx, process.verticles());
    this.edges =
        new EdgeParts(
            settings.get(HttpSettings.class),
            settings.get(WebSocketSettings.class),
            settings.get(BusSettings.class),
            parts.placement(),
            parts.clocks().monotonic(),
            parts.metrics());
  }

  /** The concerns whose settings the server reads, in the order of {@code --help}. */
  static List<Class<? extends Record>> concerns() {
    return List.of(
        ProcessSettings.class,
        HttpSettings.class,
        WebSocketSettings.class,
        BusSettings.class,
        ClusterSettings.class,
        ChannelsSettings.class,
        FramesSettings.class,
        SessionsSettings.class,
        LogsSettings.class,
        LogSettings.class);
  }

  /** The names that {@code VERTICLES} may hold. */
  static List<String> verticles() {
    return List.of("http", "channels", "frames", "sessions", "logs");
  }

  /**
   * Starts a process.
   *
   * @return completes when everything that was asked for is at work; fails, with nothing left
   *     behind, when it cannot be
   */
  public static Future<Lockstep> start(Settings settings) {
    return start(settings, Clocks.system());
  }

  /** The same with clocks of the caller's own. */
  static Future<Lockstep> start(Settings settings, Clocks clocks) {
    ProcessParts parts = new ProcessParts(settings, clocks);
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(settings.get(ProcessSettings.class).loops())
            .setMetricsOptions(Metering.options());
    VertxBuilder builder = Vertx.builder().withMetrics(Metering.factory(parts.metrics()));
    Future<Lockstep> made =
        settings.get(ClusterSettings.class).cluster()
            ? joined(settings, parts, options, builder)
            : alone(settings, parts, builder.with(options).build());
    return made.compose(
        lockstep ->
            lockstep.deploy().map(lockstep).recover(cause -> abandon(lockstep.vertx, cause)));
  }

  private static Future<Lockstep> alone(Settings settings, ProcessParts parts, Vertx vertx) {
    parts.place("local");
    BusMessages.register(vertx, parts.families());
    return Future.succeededFuture(new Lockstep(settings, parts, vertx, null));
  }

  private static Future<Lockstep> joined(
      Settings settings, ProcessParts parts, VertxOptions options, VertxBuilder builder) {
    return ClusterNode.join(settings.get(ClusterSettings.class), options, builder)
        .compose(
            node -> {
              BusMessages.register(node.vertx(), parts.families());
              parts.place(node.id());
              return Membership.follow(node, parts.placement(), parts.clocks().monotonic())
                  .map(membership -> new Lockstep(settings, parts, node.vertx(), membership))
                  .recover(cause -> abandon(node.vertx(), cause));
            });
  }

  private static Future<Lockstep> abandon(Vertx vertx, Throwable cause) {
    return vertx.close().transform(closed -> Future.failedFuture(cause));
  }

  private Future<Void> deploy() {
    // Begun first, so that what is logged from here on can be read there.
    Future<?> ownLog = deployOwnLog();
    return deployFeatures().compose(v -> ownLog).mapEmpty();
  }

  private Future<?> deployOwnLog() {
    boolean read = membership != null || process.verticles().contains(parts.logs().name());
    return read
        ? vertx.deployVerticle(
            new OwnLogVerticle(
                parts.placement(), settings.get(BusSettings.class), parts.clocks(), parts.logs()))
        : Future.succeededFuture();
  }

  private Future<Void> deployFeatures() {
    Map<String, Integer> hosted = new LinkedHashMap<>();
    List<Future<?>> deployments = new ArrayList<>();
    for (Feature feature : parts.features()) {
      if (process.verticles().contains(feature.name())) {
        int instances = feature.instances(process.loops());
        hosted.put(feature.name(), instances);
        deployments.add(deploy(feature, instances));
      }
    }
    return Future.all(deployments)
        .compose(v -> announce(hosted))
        .compose(v -> process.hasEdge() ? deployEdge() : Future.succeededFuture());
  }

  private Future<?> deploy(Feature feature, int instances) {
    AtomicInteger next = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> feature.verticle(host(feature, next.getAndIncrement())),
            new DeploymentOptions().setInstances(instances))
        .onSuccess(
            id -> {
              health.up(feature.name());
              log.info("deployed {}, {} instances", feature.name(), instances);
            });
  }

  private FeatureHost host(Feature feature, int instance) {
    return new FeatureHost(
        vertx, parts.placement(), parts.clocks().monotonic(), feature.name(), instance);
  }

  private Future<Void> announce(Map<String, Integer> hosted) {
    if (membership != null) {
      return membership.announce(hosted);
    }
    Placement placement = parts.placement();
    placement.update(List.of(new NodeFeatures(placement.self(), hosted)));
    return Future.succeededFuture();
  }

  private Future<Void> deployEdge() {
    AtomicInteger next = new AtomicInteger();
    OperationsRoutes operations = new OperationsRoutes(health, parts.metrics());
    PageRoutes page = new PageRoutes();
    return vertx
        .deployVerticle(
            () ->
                new ServerVerticle(
                    edges, parts.features(), operations, page, next.getAndIncrement()),
            new DeploymentOptions().setInstances(process.loops()))
        .onSuccess(
            id -> {
              health.up(ProcessSettings.HTTP);
              log.info("listening on {}:{}", settings.get(HttpSettings.class).host(), port());
            })
        .mapEmpty();
  }

  /** The port it listens on; 0 without an edge. */
  public int port() {
    return edges.port();
  }

  /**
   * Begins to stop as WIRE, "Everywhere", says: first {@code /health} tells, then nothing new is
   * taken and what was accepted is finished. Completes within 8 s; {@link #close} is next.
   */
  public Future<Void> drain() {
    long delayMs = settings.get(HttpSettings.class).drainDelayMs();
    long graceMs = Math.max(500, STOP_MS - delayMs - WITHDRAW_MS - 500);
    health.drain();
    log.info("stopping");
    return (delayMs > 0 ? vertx.timer(delayMs) : Future.succeededFuture())
        .compose(v -> edges.stop(graceMs))
        .eventually(this::withdraw);
  }

  /** Ends every verticle, and the event loops; not to be called on one of them. */
  public Future<Void> close() {
    return vertx.close();
  }

  private Future<Void> withdraw() {
    return membership == null
        ? Future.succeededFuture()
        : membership.withdraw().compose(v -> vertx.timer(WITHDRAW_MS)).mapEmpty();
  }

  /**
   * Checks what no single setting can say of itself.
   *
   * @throws SettingsException that names the setting
   */
  static void check(Settings settings) throws SettingsException {
    ProcessSettings process = settings.get(ProcessSettings.class);
    for (String verticle : process.verticles()) {
      if (!verticles().contains(verticle)) {
        throw new SettingsException(
            "VERTICLES: there is no verticle " + verticle + ", only " + verticles());
      }
    }
    if (process.verticles().isEmpty()) {
      throw new SettingsException("VERTICLES: names no verticle");
    }
    if (!process.hasEdge() && !settings.get(ClusterSettings.class).cluster()) {
      throw new SettingsException("VERTICLES: without http nobody can reach it; add --cluster");
    }
  }
}
