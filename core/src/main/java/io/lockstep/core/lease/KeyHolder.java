package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Has owners hold keys for an edge, whatever happens to owners and to the way to them. Confined to
 * one event loop.
 *
 * @param <K> what is held
 */
public interface KeyHolder<K> {
  /**
   * Wants the key held, by a first request that a user waits for. If it fails, and the key is still
   * wanted then, the owner is asked again.
   *
   * @param holds whether the owner holds the key, by its answer
   * @return completes as the request does
   */
  <E> Future<E> hold(K key, Supplier<Future<E>> request, Predicate<E> holds);

  /** Wants the key held no longer; its owner is told when its turn has come. */
  void release(K key);

  /** The same, but the owner is told at once: before anything that is asked later. */
  void releaseNow(K key);

  /** The owner has said that it does not hold a key that is wanted: asks it again at once. */
  void lost(K key);
}
