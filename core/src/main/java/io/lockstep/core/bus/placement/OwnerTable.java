package io.lockstep.core.bus.placement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who owns each shard of each feature. Made once for each change of the cluster, so that finding an
 * owner makes nothing. Immutable.
 *
 * <p>The node with the lowest epoch among those that host a feature owns all of its shards. Only
 * this class and {@code core.cluster.membership} rely on that.
 */
public final class OwnerTable {
  /** A factor of hashes. */
  private static final long MIXED = 0x100000001b3L;

  private final Map<String, Owner[]> byShard = new HashMap<>();
  private final Map<String, List<Owner>> instances = new HashMap<>();
  private final Set<String> hostedElsewhere;

  /**
   * @param self the id of this node
   * @param nodes in the order of their epochs
   * @param before the features that other nodes hosted in earlier tables
   */
  OwnerTable(String self, int shards, List<NodeFeatures> nodes, Set<String> before) {
    Set<String> elsewhere = new HashSet<>(before);
    for (NodeFeatures node : nodes) {
      if (!node.node().equals(self)) {
        elsewhere.addAll(node.instances().keySet());
      }
      node.instances()
          .forEach(
              (feature, count) -> {
                if (!byShard.containsKey(feature)) {
                  own(self, shards, node, feature, Math.min(shards, count));
                }
              });
    }
    hostedElsewhere = Set.copyOf(elsewhere);
  }

  private void own(String self, int shards, NodeFeatures node, String feature, int count) {
    boolean local = node.node().equals(self);
    Owner[] owners = new Owner[shards];
    for (int shard = 0; shard < shards; shard++) {
      String address = Addresses.instance(node.node(), feature, shard % count);
      owners[shard] = new Owner(feature, shard, node.epoch(), address, local);
    }
    byShard.put(feature, owners);
    instances.put(feature, instances(owners));
  }

  private static List<Owner> instances(Owner[] owners) {
    Map<String, Owner> byAddress = new LinkedHashMap<>();
    for (Owner owner : owners) {
      Owner before = byAddress.get(owner.address());
      long epochs = before == null ? 0 : before.epoch();
      epochs = (epochs * MIXED + owner.shard()) * MIXED + owner.epoch();
      byAddress.put(
          owner.address(),
          new Owner(owner.feature(), Owner.ALL, epochs, owner.address(), owner.local()));
    }
    return List.copyOf(byAddress.values());
  }

  /** The owner of the shard, or null while nobody hosts the feature. */
  public @Nullable Owner owner(String feature, int shard) {
    Owner[] owners = byShard.get(feature);
    return owners == null ? null : owners[shard];
  }

  /** The features that another node hosts, or hosted in an earlier table. */
  Set<String> hostedElsewhere() {
    return hostedElsewhere;
  }

  /** True if another node hosts the feature, or hosted it in an earlier table. */
  public boolean isHostedElsewhere(String feature) {
    return hostedElsewhere.contains(feature);
  }

  /** Every instance that owns a shard of the feature; empty while nobody hosts it. */
  List<Owner> instances(String feature) {
    return instances.getOrDefault(feature, List.of());
  }
}
