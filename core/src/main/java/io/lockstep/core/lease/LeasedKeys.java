package io.lockstep.core.lease;

import io.vertx.core.Future;

/** The keys of a feature that owners hold for an edge, and how the feature asks for them. */
public interface LeasedKeys<K> {
  /** What the bus finds the key's owner by: the channel, the session, the room. */
  String placedBy(K key);

  /**
   * Whether the key is asked after the others, when many have to be asked again: because it is of
   * use only when the others are held.
   */
  default boolean isLast(K key) {
    return false;
  }

  /** Asks the key's owner to hold it, also if it does already; succeeds once it does. */
  Future<?> hold(K key);

  /** Asks the key's owner to hold it no longer; succeeds also if it did not. */
  Future<?> release(K key);
}
