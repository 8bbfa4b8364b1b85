package io.lockstep.core.deploy;

import io.lockstep.core.bus.codec.BusMessages;
import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.http.Health;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.http.OperationsRoutes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The features and the edges of one process: deploys them on a Vert.x, says whether they are up,
 * and stops the edges. A server and a feature that is deployed alone are both made of it.
 */
public final class ServerProcess {
  /** The name of the edges, as in {@code VERTICLES} and in {@code /health}. */
  public static final String EDGE = "http";

  private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);

  private final Vertx vertx;
  private final Placement placement;
  private final FeatureContext context;
  private final List<? extends Feature> features;
  private final Health health;
  private final Edges edges;
  private final OperationsRoutes operations;

  /**
   * To be created before the first verticle of the process.
   *
   * @param features all features whose routes the edges open, also those hosted elsewhere
   * @param expected the names of those parts without which the process is not up
   */
  public ServerProcess(
      Vertx vertx,
      Placement placement,
      FeatureContext context,
      PrometheusMeterRegistry metrics,
      List<? extends Feature> features,
      List<String> expected) {
    this.vertx = vertx;
    this.placement = placement;
    this.context = context;
    this.features = features;
    this.health = new Health(vertx, expected);
    this.edges = new Edges(context.settings(), placement, context.clocks().monotonic(), metrics);
    this.operations = new OperationsRoutes(health, metrics);
    features.forEach(feature -> measure(feature, metrics));
    BusMessages.registerIfMissing(
        vertx,
        features.stream().<Class<?>>flatMap(feature -> feature.messages().stream()).toList());
  }

  private static void measure(Feature feature, PrometheusMeterRegistry metrics) {
    for (Count count : feature.counts()) {
      Gauge.builder("lockstep." + feature.name() + "." + count.name(), count.value()::getAsLong)
          .description(count.meaning())
          .strongReference(true)
          .register(metrics);
    }
  }

  /**
   * Deploys the verticles of features.
   *
   * @return completes with the number of instances that serve each feature, by its name
   */
  public Future<Map<String, Integer>> host(List<? extends Feature> hosted, int eventLoops) {
    Map<String, Integer> instances = new LinkedHashMap<>();
    List<Future<?>> deployments = new ArrayList<>();
    for (Feature feature : hosted) {
      int count = feature.placement().instances(eventLoops);
      instances.put(feature.name(), count);
      deployments.add(host(feature, count));
    }
    return Future.all(deployments).map(instances);
  }

  private Future<?> host(Feature feature, int instances) {
    AtomicInteger next = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> feature.verticle(host(feature.name(), next.getAndIncrement())),
            new DeploymentOptions().setInstances(instances))
        .onSuccess(
            id -> {
              health.up(feature.name());
              log.info("deployed {}, {} instances", feature.name(), instances);
            });
  }

  /** The bus address of one instance of a feature's verticle, for {@link Feature#verticle}. */
  public FeatureHost host(String feature, int instance) {
    return new FeatureHost(vertx, placement, context.clocks().monotonic(), feature, instance);
  }

  /** Notes that a part is up which this object has not deployed. */
  public void up(String part) {
    health.up(part);
  }

  /** Deploys what the features run in every process that can reach them. */
  public Future<?> deployEverywhere(List<? extends Feature> reachable) {
    List<Future<?>> deployments = new ArrayList<>();
    for (Feature feature : reachable) {
      for (Deployable verticle : feature.everywhere(placement)) {
        deployments.add(vertx.deployVerticle(verticle));
      }
    }
    return Future.all(deployments);
  }

  /**
   * Deploys the edges, which open the paths of all features, {@code /health} and {@code /metrics}.
   *
   * @param further opens more paths
   * @return completes with the port
   */
  public Future<Integer> listen(int instances, List<EdgeRoutes> further) {
    List<EdgeRoutes> routes = new ArrayList<>(features);
    routes.add(at -> operations.install(at.edge()));
    routes.addAll(further);
    AtomicInteger next = new AtomicInteger();
    return vertx
        .deployVerticle(
            () -> new ServerVerticle(edges, routes, next.getAndIncrement()),
            new DeploymentOptions().setInstances(instances))
        .map(id -> edges.port())
        .onSuccess(
            port -> {
              health.up(EDGE);
              log.info(
                  "listening on {}:{}", context.settings().get(HttpSettings.class).host(), port);
            });
  }

  /** The port that the edges listen on; 0 without an edge. */
  public int port() {
    return edges.port();
  }

  /** Lets {@code /health} say from now on that the process is about to stop. */
  public void announceStop() {
    health.drain();
  }

  /**
   * Lets all edges finish what is under way, and closes them.
   *
   * @param graceMs the time for that, in milliseconds
   */
  public Future<Void> stop(long graceMs) {
    return edges.stop(graceMs);
  }
}
