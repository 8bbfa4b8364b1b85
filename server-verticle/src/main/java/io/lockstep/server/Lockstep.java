package io.lockstep.server;

import io.lockstep.core.deploy.Feature;
import io.lockstep.core.deploy.FeatureContext;
import io.lockstep.core.deploy.ServerProcess;
import io.lockstep.core.deploy.Version;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.settings.SettingsException;
import io.lockstep.core.time.Clocks;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of the server: starts it, and stops it. */
public final class Lockstep {
  private static final Logger log = LoggerFactory.getLogger(Lockstep.class);

  /** The 8 s that a stop may take, less a margin, in milliseconds. */
  private static final long STOP_MS = 7_500;

  private final Settings settings;
  private final Verticles verticles;
  private final List<Feature> features;
  private final Node node;
  private final ServerProcess process;

  private Lockstep(
      FeatureContext context,
      PrometheusMeterRegistry metrics,
      Verticles verticles,
      List<Feature> features,
      Node node) {
    this.settings = context.settings();
    this.verticles = verticles;
    this.features = features;
    this.node = node;
    this.process =
        new ServerProcess(
            node.vertx(), node.placement(), context, metrics, features, verticles.names());
  }

  /**
   * Starts a process.
   *
   * @return completes when everything that the settings ask for is up; fails, with nothing left
   *     behind, when that is not possible
   */
  public static Future<Lockstep> start(Settings settings) {
    return start(settings, Clocks.system());
  }

  /** Starts a process that uses the caller's clocks. */
  static Future<Lockstep> start(Settings settings, Clocks clocks) {
    Verticles verticles;
    try {
      verticles = Verticles.of(settings);
    } catch (SettingsException e) {
      return Future.failedFuture(e);
    }
    PrometheusMeterRegistry metrics = Metering.registry();
    FeatureContext context = new FeatureContext(settings, clocks, metrics, Version.text());
    List<Feature> features = Features.create(context);
    return Node.start(settings, clocks.monotonic(), metrics)
        .map(node -> new Lockstep(context, metrics, verticles, features, node))
        .compose(Lockstep::deploy);
  }

  private Future<Lockstep> deploy() {
    List<Feature> hosted =
        features.stream().filter(feature -> verticles.contains(feature.name())).toList();
    // Begun first: the log has what the process says from here on.
    Future<?> everywhere = process.deployEverywhere(node.isClustered() ? features : hosted);
    return process
        .host(hosted, loops())
        .compose(node::announce)
        .compose(v -> verticles.hasEdge() ? listen() : Future.succeededFuture())
        .compose(v -> everywhere)
        .map(this)
        .recover(cause -> Node.closeAfter(cause, node.vertx()));
  }

  private Future<Integer> listen() {
    return process.listen(loops(), List.of(new PageRoutes()));
  }

  private int loops() {
    return settings.get(ProcessSettings.class).loops();
  }

  /** The port it listens on; 0 without an edge. */
  public int port() {
    return process.port();
  }

  /** What to tell the person who has started it. */
  String banner(long startMs) {
    return new Banner(settings, verticles, features).text(Version.text(), port(), startMs);
  }

  /**
   * Begins to stop as WIRE, "Everywhere", says: {@code /health} tells it first; then nothing new is
   * accepted, and what was accepted is finished. Completes within 8 s. {@link #close} is next.
   */
  public Future<Void> drain() {
    long delayMs = settings.get(HttpSettings.class).drainDelayMs();
    long graceMs = Math.max(500, STOP_MS - delayMs - Node.WITHDRAW_MS - 500);
    process.announceStop();
    log.info("stopping");
    return (delayMs > 0 ? node.vertx().timer(delayMs) : Future.succeededFuture())
        .compose(v -> process.stop(graceMs))
        .eventually(node::withdraw);
  }

  /** Ends every verticle and the event loops. Not to be called on one of them. */
  public Future<Void> close() {
    return node.vertx().close();
  }
}
