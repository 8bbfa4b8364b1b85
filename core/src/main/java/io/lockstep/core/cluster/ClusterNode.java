package io.lockstep.core.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeListener;
import java.util.List;

/** One process's place in a cluster: a clustered Vert.x on Hazelcast. */
public final class ClusterNode {
  /** The map in which nodes tell what they host. */
  public static final String NODES_MAP = "lockstep.nodes";

  private final ClusterManager manager;
  private final Vertx vertx;

  private ClusterNode(ClusterManager manager, Vertx vertx) {
    this.manager = manager;
    this.vertx = vertx;
  }

  /** Joins the cluster, or founds it when nobody answers at the seeds. */
  public static Future<ClusterNode> join(
      ClusterSettings settings, VertxOptions options, VertxBuilder builder) {
    options.getEventBusOptions().setHost(settings.host()).setPort(0);
    NodeRegistry manager = new NodeRegistry(hazelcast(settings), MonotonicClock.SYSTEM);
    return builder
        .with(options)
        .withClusterManager(manager)
        .buildClustered()
        .map(
            vertx -> {
              manager.watch(vertx);
              SeedWatch.start(vertx, manager.getHazelcastInstance(), settings);
              return new ClusterNode(manager, vertx);
            });
  }

  public Vertx vertx() {
    return vertx;
  }

  /** This node's id, unique in the cluster. */
  public String id() {
    return manager.getNodeId();
  }

  /** The ids of all members of the cluster. */
  public List<String> members() {
    return manager.getNodes();
  }

  /** Lets {@code listener} hear, on a thread of Hazelcast, which members come and go. */
  public void listenToMembers(NodeListener listener) {
    manager.nodeListener(listener);
  }

  ClusterManager manager() {
    return manager;
  }

  private static Config hazelcast(ClusterSettings settings) {
    System.setProperty("hazelcast.logging.type", "slf4j");
    HazelcastClock.install();
    Config config = new Config();
    config.setClusterName(settings.name());
    // A killed member is noticed at once, a frozen one after 5 s, and joining does not dawdle.
    config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
    config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    // A node that was frozen and goes on finds back within seconds, not minutes.
    config.setProperty("hazelcast.merge.first.run.delay.seconds", "3");
    config.setProperty("hazelcast.merge.next.run.delay.seconds", "3");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.shutdownhook.enabled", "false");
    config.setAdvancedNetworkConfig(network(settings));
    // What the Vert.x cluster manager keeps, as its own default configuration has it.
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    config.addMapConfig(new MapConfig(NODES_MAP).setBackupCount(1));
    return config;
  }

  /**
   * A port for members alone. On a port that also serves other protocols, a thread of Hazelcast's
   * spins while it waits for the first answer of a member that is frozen, and sends nothing to the
   * others (see docs/decisions/0015).
   */
  private static AdvancedNetworkConfig network(ClusterSettings settings) {
    InterfacesConfig interfaces =
        new InterfacesConfig().setEnabled(true).addInterface(settings.host());
    JoinConfig join = new JoinConfig();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(settings.seeds());
    return new AdvancedNetworkConfig()
        .setEnabled(true)
        .setMemberEndpointConfig(
            new ServerSocketEndpointConfig()
                .setPort(settings.port())
                .setPortAutoIncrement(true)
                .setInterfaces(interfaces))
        .setJoin(join);
  }
}
