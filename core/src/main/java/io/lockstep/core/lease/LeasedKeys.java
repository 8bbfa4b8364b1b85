package io.lockstep.core.lease;

import io.vertx.core.Future;

/** The keys of a feature that owners hold for an edge, and how the feature asks for them. */
public interface LeasedKeys<K> {
  /** The name by which the bus finds the key's owner: the channel, the session, the room. */
  String placedBy(K key);

  /**
   * True if the key has to be asked for after the others, because it is of use only when they are
   * held.
   */
  default boolean isLast(K key) {
    return false;
  }

  /** Asks the key's owner to hold it, also if it does already. Succeeds when the owner holds it. */
  Future<?> hold(K key);

  /** Asks the key's owner to release it. Succeeds also if the owner did not hold it. */
  Future<?> release(K key);
}
