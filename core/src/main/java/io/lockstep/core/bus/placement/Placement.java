package io.lockstep.core.bus.placement;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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
  private volatile OwnerTable table;
  private volatile Supplier<Future<Void>> reader = Future::succeededFuture;
  private volatile ServingLease lease = ServingLease.ALWAYS;

  /**
   * @param self this node's id
   * @param shards how many shards a feature's keys hash to
   */
  public Placement(String self, int shards) {
    this.self = self;
    this.shards = shards;
    this.table = new OwnerTable(self, shards, List.of(), Set.of());
  }

  /** Replaces the table. {@code nodes} are in the order of their epochs, oldest first. */
  public void update(List<NodeFeatures> nodes) {
    this.nodes = List.copyOf(nodes);
    this.table = new OwnerTable(self, shards, this.nodes, table.hostedElsewhere());
  }

  /** Lets {@code reader} read the cluster's table and {@link #update} this one. */
  public void readBy(Supplier<Future<Void>> reader) {
    this.reader = reader;
  }

  /** Reads the cluster's table again; completes on any thread. A process alone has none to read. */
  public Future<Void> readAgain() {
    return reader.get();
  }

  /** The table as it is now: another object after each change. */
  public OwnerTable table() {
    return table;
  }

  /** How many shards the keys of a feature hash to. */
  public int shards() {
    return shards;
  }

  /** Lets this node serve under {@code lease} from now on. */
  public void serveUnder(ServingLease lease) {
    this.lease = lease;
  }

  /** True if this node may serve now. It may own nothing. */
  public boolean mayServe() {
    return lease.isHeld();
  }

  /** How often this node came back after it was out of touch with the cluster. */
  public int returns() {
    return lease.returns();
  }

  /**
   * True if the node with that bus address is in the table. While this node holds no lease, its
   * table may be old, so nobody counts as gone.
   */
  public boolean isPresent(String address) {
    return Addresses.isOf(self, address)
        || !mayServe()
        || nodes.stream().anyMatch(node -> Addresses.isOf(node.node(), address));
  }

  /** The id of this node. */
  public String self() {
    return self;
  }

  /** The owner of {@code key}, or null while nobody hosts the feature. */
  public @Nullable Owner owner(String feature, String key) {
    return table.owner(feature, shard(key));
  }

  /** Every instance of the feature that owns anything; empty while nobody hosts it. */
  public List<Owner> owners(String feature) {
    return table.instances(feature);
  }

  /** The shard of {@code key}: the same on every node, machine and release. */
  public int shard(String key) {
    CRC32 crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % shards);
  }
}
