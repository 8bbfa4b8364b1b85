package io.lockstep.core.bus.host;

import io.lockstep.core.bus.placement.Owner;
import io.lockstep.core.bus.placement.OwnerTable;
import io.lockstep.core.bus.placement.Placement;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The shards that one host owns, each under one epoch, as the table says. */
final class OwnedShards {
  /** No owner has this epoch. */
  static final long NOT_OWNED = 0;

  private final Placement placement;
  private final String feature;
  private final String address;
  private final long[] epochs;

  /** The last epoch of each shard whose state the host may have; {@link #NOT_OWNED} for others. */
  private final long[] held;

  /** The shards whose state the host still has to forget. */
  private BitSet released = new BitSet();

  private Consumer<Predicate<String>> listener = keys -> {};
  private OwnerTable seen;

  /** The number of shards that the host owns. */
  private int count;

  /**
   * @param address the host's bus address
   */
  OwnedShards(Placement placement, String feature, String address) {
    this.placement = placement;
    this.feature = feature;
    this.address = address;
    this.epochs = new long[placement.shards()];
    this.held = new long[placement.shards()];
    this.seen = placement.table();
    readTable();
  }

  /** Reads the table, if it has changed. */
  void refresh() {
    OwnerTable table = placement.table();
    if (table != seen) {
      seen = table;
      readTable();
    }
  }

  private void readTable() {
    count = 0;
    for (int shard = 0; shard < epochs.length; shard++) {
      Owner owner = seen.owner(feature, shard);
      boolean owns = owner != null && owner.address().equals(address);
      epochs[shard] = owns ? Objects.requireNonNull(owner).epoch() : NOT_OWNED;
      count += owns ? 1 : 0;
      if (owner != null) {
        if (held[shard] != NOT_OWNED && (!owns || isReplaced(held[shard], epochs[shard]))) {
          released.set(shard);
        }
        held[shard] = epochs[shard];
      }
    }
  }

  /**
   * True if another host may have owned a shard between two epochs of this one. This host may not
   * have read the table of that time. A host gets a new epoch when the other nodes went on without
   * it. If none of them ever hosted the feature, none has owned the shard.
   */
  private boolean isReplaced(long before, long now) {
    return before != now && seen.isHostedElsewhere(feature);
  }

  /**
   * Lets {@code listener} forget what it holds of the keys of shards that another host owns now, or
   * may have owned meanwhile, and that this one owned before. It gets each such shard once, in
   * {@link #release}. A shard without an owner is not released, because this host may get it back.
   */
  void onRelease(Consumer<Predicate<String>> listener) {
    this.listener = listener;
  }

  /** Reads the table, if it has changed, and lets the listener forget the shards to be released. */
  void release() {
    refresh();
    if (!released.isEmpty()) {
      BitSet shards = released;
      released = new BitSet();
      listener.accept(key -> shards.get(placement.shard(key)));
    }
  }

  /**
   * The epoch under which the host owns that shard; {@link #NOT_OWNED} if it does not, or has its
   * old state still to forget.
   */
  long epoch(int shard) {
    return released.get(shard) ? NOT_OWNED : epochs[shard];
  }

  /** True if the host owns that shard under that epoch; with {@link Owner#ALL}, any shard. */
  boolean owns(int shard, long epoch) {
    if (shard == Owner.ALL) {
      return count > 0;
    }
    return shard >= 0 && shard < epochs.length && epoch(shard) == epoch && epoch != NOT_OWNED;
  }
}
