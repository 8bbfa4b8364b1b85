package io.lockstep.core.bus;

/** The shards that one host owns, each under one epoch, as the table says. */
final class OwnedShards {
  /** No owner has this epoch. */
  private static final long NOT_OWNED = 0;

  private final Placement placement;
  private final String feature;
  private final String address;
  private final long[] epochs;
  private OwnerTable seen;
  private int count;

  /**
   * @param address the host's bus address
   */
  OwnedShards(Placement placement, String feature, String address) {
    this.placement = placement;
    this.feature = feature;
    this.address = address;
    this.epochs = new long[placement.shards()];
    this.seen = placement.table();
    read();
  }

  /** Reads the table, if it has changed. */
  void refresh() {
    OwnerTable table = placement.table();
    if (table != seen) {
      seen = table;
      read();
    }
  }

  private void read() {
    count = 0;
    for (int shard = 0; shard < epochs.length; shard++) {
      Owner owner = seen.owner(feature, shard);
      epochs[shard] = owner != null && owner.address().equals(address) ? owner.epoch() : NOT_OWNED;
      count += epochs[shard] == NOT_OWNED ? 0 : 1;
    }
  }

  /** Whether the host owns that shard under that epoch; with {@link Owner#ALL}, any shard. */
  boolean owns(int shard, long epoch) {
    if (shard == Owner.ALL) {
      return count > 0;
    }
    return shard >= 0 && shard < epochs.length && epochs[shard] == epoch && epoch != NOT_OWNED;
  }
}
