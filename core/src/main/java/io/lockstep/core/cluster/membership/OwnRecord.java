package io.lockstep.core.cluster.membership;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this node tells the others of itself. If they went on without it, it tells that once more
 * with a higher order, so that it comes back behind them. Confined to one event loop.
 */
final class OwnRecord {
  /** Null while this node tells nothing. */
  private @Nullable NodeRecord told;

  private long highestOrder;
  private boolean replaced;

  /** The record of a node that hosts that. It comes behind all nodes that were seen. */
  NodeRecord announce(Map<String, Integer> instances) {
    NodeRecord record = new NodeRecord(highestOrder + 1, instances);
    told = record;
    return record;
  }

  /** From now on this node tells nothing. */
  void withdraw() {
    told = null;
  }

  /** What this node tells; null while it tells nothing. */
  @Nullable NodeRecord told() {
    return told;
  }

  /** A node has that order. */
  void sees(long order) {
    highestOrder = Math.max(highestOrder, order);
  }

  /**
   * Other nodes went on without this one while it told that order.
   *
   * @return false if it has told a higher order since, or tells nothing
   */
  boolean outdated(long order) {
    NodeRecord own = told;
    if (own == null || own.order() > order) {
      return false;
    }
    replaced = true;
    return true;
  }

  /** Others may have taken over what this node owned. */
  void replace() {
    replaced = true;
  }

  boolean isReplaced() {
    return replaced;
  }

  /**
   * What this node has to tell now.
   *
   * @param seen what the table says of this node; null if nothing
   * @return null if the table is right
   */
  @Nullable NodeRecord toTell(@Nullable NodeRecord seen) {
    NodeRecord own = told;
    if (own == null) {
      return null;
    }
    if (replaced) {
      replaced = false;
      own = own.after(highestOrder);
      told = own;
    }
    return own.equals(seen) ? null : own;
  }
}
