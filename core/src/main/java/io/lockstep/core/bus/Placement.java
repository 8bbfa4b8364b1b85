package io.lockstep.core.bus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which instance of a feature owns a key. A key hashes to one of a fixed number of shards; the node
 * that has hosted the feature longest owns all of its shards, spread over the instances of its
 * verticle. One process alone is a table of one node. A node serves what it owns only while its
 * lease is held.
 *
 * <p>The table is replaced as a whole when nodes come or go, and read by every event loop.
 */
public final class Placement {
  private final String self;
  private final int shards;
  private volatile List<NodeFeatures> nodes = List.of();
  private volatile ServingLease lease = ServingLease.ALWAYS;

  /**
   * @param self this node's id
   * @param shards how many shards a feature's keys hash to
   */
  public Placement(String self, int shards) {
    this.self = self;
    this.shards = shards;
  }

  /** Replaces the table. {@code nodes} are in the order in which they joined, oldest first. */
  public void update(List<NodeFeatures> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /** Lets this node serve under {@code lease} from now on. */
  public void serveUnder(ServingLease lease) {
    this.lease = lease;
  }

  /** Whether this node may serve now, whatever it owns. */
  public boolean mayServe() {
    return lease.isHeld();
  }

  /** How often this node came back after it was out of touch with the cluster. */
  int returns() {
    return lease.returns();
  }

  /** Whether this node hosts the feature, but another one owns its shards. */
  boolean isStandby(String feature) {
    NodeFeatures host = host(feature);
    return host != null
        && !host.node().equals(self)
        && nodes.stream()
            .anyMatch(node -> node.node().equals(self) && node.instances().containsKey(feature));
  }

  /**
   * Whether the node with that bus address is in the table. While this node holds no lease its
   * table may be old, and nobody counts as gone.
   */
  boolean isPresent(String address) {
    return Addresses.isOf(self, address)
        || !mayServe()
        || nodes.stream().anyMatch(node -> Addresses.isOf(node.node(), address));
  }

  /** The id of this node. */
  public String self() {
    return self;
  }

  /** The owner of {@code key}, or null while nobody hosts the feature. */
  @Nullable Owner owner(String feature, String key) {
    NodeFeatures host = host(feature);
    return host == null ? null : owner(host, feature, shard(key) % instances(host, feature));
  }

  /** Every instance of the feature that owns anything; empty while nobody hosts it. */
  List<Owner> owners(String feature) {
    NodeFeatures host = host(feature);
    List<Owner> owners = new ArrayList<>();
    for (int i = 0; host != null && i < Math.min(shards, instances(host, feature)); i++) {
      owners.add(owner(host, feature, i));
    }
    return owners;
  }

  /** The shard of {@code key}: the same on every node, machine and release. */
  int shard(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % shards);
  }

  private @Nullable NodeFeatures host(String feature) {
    for (NodeFeatures node : nodes) {
      if (node.instances().containsKey(feature)) {
        return node;
      }
    }
    return null;
  }

  private Owner owner(NodeFeatures host, String feature, int instance) {
    return new Owner(Addresses.instance(host.node(), feature, instance), host.node().equals(self));
  }

  private static int instances(NodeFeatures host, String feature) {
    Integer instances = host.instances().get(feature);
    return instances == null ? 1 : instances;
  }
}
