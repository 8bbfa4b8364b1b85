package io.lockstep.server;

import io.lockstep.core.bus.client.BusSettings;
import io.lockstep.core.bus.placement.NodeFeatures;
import io.lockstep.core.bus.placement.Placement;
import io.lockstep.core.cluster.ClusterNode;
import io.lockstep.core.cluster.ClusterSettings;
import io.lockstep.core.cluster.membership.NodeMembership;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.time.MonotonicClock;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process's Vert.x, alone or as a node of a cluster, and the table of who owns what. */
final class Node {
  /** How long the other nodes get to look elsewhere before this one stops, in milliseconds. */
  static final long WITHDRAW_MS = 300;

  private final Vertx vertx;
  private final Placement placement;
  private final @Nullable NodeMembership membership;

  private Node(Vertx vertx, Placement placement, @Nullable NodeMembership membership) {
    this.vertx = vertx;
    this.placement = placement;
    this.membership = membership;
  }

  /** Makes the Vert.x and, if the settings say so, joins the cluster. */
  static Future<Node> start(
      Settings settings, MonotonicClock clock, PrometheusMeterRegistry metrics) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(settings.get(ProcessSettings.class).loops())
            .setMetricsOptions(Metering.options());
    VertxBuilder builder = Vertx.builder().withMetrics(Metering.factory(metrics));
    int shards = settings.get(BusSettings.class).shards();
    ClusterSettings cluster = settings.get(ClusterSettings.class);
    return cluster.cluster()
        ? ClusterNode.join(cluster, options, builder).compose(node -> follow(node, shards, clock))
        : Future.succeededFuture(
            new Node(builder.with(options).build(), new Placement("local", shards), null));
  }

  private static Future<Node> follow(ClusterNode node, int shards, MonotonicClock clock) {
    Placement placement = new Placement(node.id(), shards);
    return NodeMembership.follow(node, placement, clock)
        .map(membership -> new Node(node.vertx(), placement, membership))
        .recover(cause -> closeAfter(cause, node.vertx()));
  }

  /** Ends the Vert.x of a process that could not start, and fails with the cause. */
  static <T> Future<T> closeAfter(Throwable cause, Vertx vertx) {
    return vertx.close().transform(closed -> Future.failedFuture(cause));
  }

  Vertx vertx() {
    return vertx;
  }

  Placement placement() {
    return placement;
  }

  boolean isClustered() {
    return membership != null;
  }

  /**
   * Tells everybody what this process hosts.
   *
   * @param instances the number of instances that serve each feature, by its name
   */
  Future<Void> announce(Map<String, Integer> instances) {
    if (membership != null) {
      return membership.announce(instances);
    }
    placement.update(List.of(NodeFeatures.alone(placement.self(), instances)));
    return Future.succeededFuture();
  }

  /** Tells the other nodes to look elsewhere. Completes when they have had time to. */
  Future<Void> withdraw() {
    return membership == null
        ? Future.succeededFuture()
        : membership.withdraw().compose(v -> vertx.timer(WITHDRAW_MS)).mapEmpty();
  }
}
