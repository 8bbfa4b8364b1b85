package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Has owners hold keys for an edge, also if owners are replaced and requests are lost. Confined to
 * one event loop.
 *
 * @param <K> what is held
 */
public interface KeyHolder<K> {
  /**
   * Has the key held. A user waits for the first request. If it fails, and the key is still wanted,
   * the owner is asked again.
   *
   * @param holds true if an answer says that the owner holds the key
   * @return completes like the request
   */
  <E> Future<E> hold(K key, Supplier<Future<E>> request, Predicate<E> holds);

  /** The key is not wanted any more. Its owner is told when it is the key's turn. */
  void release(K key);

  /** The same, but the owner is told at once, before anything that is asked later. */
  void releaseNow(K key);

  /** The owner has said that it does not hold a key that is wanted. Asks it again at once. */
  void lost(K key);
}
