package io.lockstep.core.bus.client;

import io.lockstep.core.bus.placement.Owner;
import io.lockstep.core.bus.placement.OwnerTable;
import io.lockstep.core.bus.placement.Placement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest epoch of each shard that an edge knows. It is from the cluster's table, or from an
 * event, which may arrive before the table names its owner. Only the table counts after it has
 * changed. Confined to one event loop.
 */
final class NewestEpochs {
  private record Shard(String feature, int number) {}

  private final Placement placement;
  private final Map<Shard, Long> heard = new HashMap<>();
  private OwnerTable seen;

  NewestEpochs(Placement placement) {
    this.placement = placement;
    this.seen = placement.table();
  }

  /** True if no later epoch of the shard is known. Notes that epoch. */
  boolean isNewest(String feature, int shard, long epoch) {
    OwnerTable table = placement.table();
    if (table != seen) {
      seen = table;
      heard.clear();
    }
    Owner owner = owner(table, feature, shard);
    if (owner != null && owner.epoch() > epoch) {
      return false;
    }
    if (owner != null && owner.epoch() == epoch && heard.isEmpty()) {
      return true;
    }
    return heard.merge(new Shard(feature, shard), epoch, Math::max) == epoch;
  }

  private @Nullable Owner owner(OwnerTable table, String feature, int shard) {
    return shard >= 0 && shard < placement.shards() ? table.owner(feature, shard) : null;
  }
}
