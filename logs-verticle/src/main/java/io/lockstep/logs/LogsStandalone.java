package io.lockstep.logs;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.bus.BusMessages;
import io.lockstep.core.bus.BusSettings;
import io.lockstep.core.bus.FeatureHost;
import io.lockstep.core.bus.NodeFeatures;
import io.lockstep.core.bus.Placement;
import io.lockstep.core.deploy.EdgeInstance;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.Health;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.http.OperationsRoutes;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.settings.SettingsReader;
import io.lockstep.core.socket.WebSocketMetrics;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.time.Clocks;
import io.lockstep.logs.owner.LogsVerticle;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs without the server: an edge with their paths only, on the event loop of their owner. */
public final class LogsStandalone {
  private static final Logger log = LoggerFactory.getLogger(LogsStandalone.class);

  /** Nothing waits longer for an owner that is this near. */
  private static final BusSettings BUS = new BusSettings(5_000, 10_000, 1);

  /** How long each step of a stop may take, in milliseconds. */
  private static final long FINISH_MS = 1_000;

  private final LogsVerticle.Part part;
  private final EdgeInstance instance;
  private final Health health;

  private LogsStandalone(LogsVerticle.Part part, EdgeInstance instance, Health health) {
    this.part = part;
    this.instance = instance;
    this.health = health;
  }

  /**
   * Makes its parts, on the verticle's context.
   *
   * @param configuration settings by their names
   * @param id what no other deployment on this Vert.x is called
   * @throws IllegalArgumentException that names a setting which is wrong
   */
  public static LogsStandalone of(
      Vertx vertx, Context context, JsonObject configuration, String id) {
    Settings settings = settings(configuration);
    HttpSettings http = settings.get(HttpSettings.class);
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    LogsSettings logs = settings.get(LogsSettings.class);
    Clocks clocks = Clocks.system();
    LogsFeature feature = new LogsFeature(logs, clocks, metrics);
    BusMessages.registerIfMissing(vertx, feature.families());

    Placement placement = new Placement(id, BUS.shards());
    placement.update(List.of(new NodeFeatures(id, Map.of(feature.name(), 1))));
    Bus bus = new Bus(vertx, context, placement, BUS, clocks.monotonic(), 0);
    Edge edge =
        new Edge(
            vertx,
            http,
            new ConnectionLimits(http.maxConnections()),
            new Budget(http.maxBytes().bytes()));
    WebSockets sockets =
        WebSockets.start(
            vertx, edge, settings.get(WebSocketSettings.class), new WebSocketMetrics(metrics));
    EdgeInstance instance = new EdgeInstance(vertx, edge, sockets, bus);
    feature.routes(instance);
    Health health = new Health(vertx, List.of(feature.name()));
    new OperationsRoutes(health, metrics).install(edge);
    FeatureHost host = new FeatureHost(vertx, placement, clocks.monotonic(), feature.name(), 0);
    return new LogsStandalone(feature.part(host), instance, health);
  }

  private static Settings settings(JsonObject configuration) {
    SettingsReader reader =
        new SettingsReader(
            "logs",
            "",
            "",
            List.of(HttpSettings.class, WebSocketSettings.class, LogsSettings.class));
    Map<String, String> values = new HashMap<>();
    for (String name : configuration.fieldNames()) {
      if (reader.specs().stream().noneMatch(spec -> spec.name().equals(name))) {
        throw new IllegalArgumentException(name + ": there is no such setting");
      }
      values.put(name, String.valueOf(configuration.getValue(name)));
    }
    try {
      return Objects.requireNonNull(reader.read(new String[0], values));
    } catch (SettingsException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** What the owner is given. */
  public LogsVerticle.Part part() {
    return part;
  }

  /** Opens the port; to be called once the owner is at work. */
  public Future<Integer> listen() {
    return instance
        .bus()
        .open()
        .compose(v -> instance.edge().listen())
        .onSuccess(
            port -> {
              health.up(LogsAddresses.FEATURE);
              log.info("logs at port {}", port);
            });
  }

  /** Lets listeners have what was taken, and closes the port. */
  public Future<Void> stop() {
    instance.sockets().stopReading();
    return instance
        .finish()
        .timeout(FINISH_MS, TimeUnit.MILLISECONDS)
        .transform(
            finished -> {
              Future<Void> stopped = instance.edge().stop(FINISH_MS);
              instance.sockets().closeAll(CloseCode.GOING_AWAY, "the server is about to stop");
              return stopped;
            });
  }
}
