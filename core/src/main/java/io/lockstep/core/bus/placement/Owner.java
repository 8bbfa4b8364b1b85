package io.lockstep.core.bus.placement;

/**
 * The owner of one shard of a feature: one instance of the feature's verticle on one node, which is
 * one event loop, for one epoch. Each further owner of the shard has a higher epoch.
 *
 * @param shard the number of the shard, or {@link #ALL} for an instance with all of its shards
 * @param epoch with {@link #ALL}, a number that changes once the instance owns other shards, or one
 *     of them under another epoch
 * @param address where it is asked, unique in the cluster
 * @param local whether it lives in this process, so that messages pass by reference
 */
public record Owner(String feature, int shard, long epoch, String address, boolean local) {
  /** In place of a shard: all shards of one instance. */
  public static final int ALL = -1;
}
