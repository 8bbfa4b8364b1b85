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

  /** The shards whose state the host may have. */
  private final BitSet held = new BitSet();

  private BitSet released = new BitSet();
  private Consumer<Predicate<String>> listener = keys -> {};
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
      boolean owns = owner != null && owner.address().equals(address);
      epochs[shard] = owns ? Objects.requireNonNull(owner).epoch() : NOT_OWNED;
      count += owns ? 1 : 0;
      if (owns) {
        held.set(shard);
      } else if (owner != null && held.get(shard)) {
        held.clear(shard);
        released.set(shard);
      }
    }
  }

  /**
   * Lets {@code listener} forget what it holds of the keys of shards that another host owns now and
   * this one owned before. It gets each such shard once, in {@link #release}. While nobody is known
   * to own a shard, the one that did may own it again.
   */
  void onRelease(Consumer<Predicate<String>> listener) {
    this.listener = listener;
  }

  /** Reads the table, if it has changed, and releases the shards that another host owns. */
  void release() {
    refresh();
    if (!released.isEmpty()) {
      BitSet shards = released;
      released = new BitSet();
      listener.accept(key -> shards.get(placement.shard(key)));
    }
  }

  /** The epoch under which the host owns that shard; {@link #NOT_OWNED} if it does not. */
  long epoch(int shard) {
    return epochs[shard];
  }

  /** True if the host owns that shard under that epoch; with {@link Owner#ALL}, any shard. */
  boolean owns(int shard, long epoch) {
    if (shard == Owner.ALL) {
      return count > 0;
    }
    return shard >= 0 && shard < epochs.length && epochs[shard] == epoch && epoch != NOT_OWNED;
  }
}
