package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an edge wants owners to hold, and the requests about them. Asks for a key, or
 * releases it, until its owner has answered. Requests that fail are made again, a few at a time
 * (see {@link KeyQueue}). Only keys with something to do are visited. Confined to one event loop.
 *
 * @param <K> what is held
 */
final class KeyRequests<K> {
  private final LeaseRequests<K> requests;
  private final ToLongFunction<K> digest;
  private final OwnerLedgers<K> ledgers;
  private final Runnable checkOwners;
  private final Map<K, LeasedKey<K>> keys = new LinkedHashMap<>();
  private final KeyQueue<K> queue;

  /**
   * @param digest of a key, the same as at owners
   * @param ledgers count the keys that owners hold
   * @param checkOwners called when a key has no owner, so that a round begins when there is one
   *     again
   */
  KeyRequests(
      LeaseRequests<K> requests,
      ToLongFunction<K> digest,
      OwnerLedgers<K> ledgers,
      Runnable checkOwners,
      long nowMs) {
    this.requests = requests;
    this.digest = digest;
    this.ledgers = ledgers;
    this.checkOwners = checkOwners;
    this.queue = new KeyQueue<>(this::ask, nowMs);
  }

  /** The number of keys that are wanted, or not released yet. */
  int size() {
    return keys.size();
  }

  /** What is known of a key; null if it is not wanted, and released. */
  @Nullable LeasedKey<K> find(K key) {
    return keys.get(key);
  }

  /** Makes the first request for a key, see {@link KeyHolder#hold}. */
  <E> Future<E> hold(K key, Supplier<Future<E>> request, Predicate<E> holds) {
    LeasedKey<K> leased = keys.computeIfAbsent(key, k -> new LeasedKey<>(k, digest.applyAsLong(k)));
    leased.wanted = true;
    OwnerLedger before = leased.holder;
    OwnerLedger owner = ledgers.of(key);
    leased.heldBy(owner);
    leased.underWay++;
    return request
        .get()
        .andThen(
            answer -> {
              leased.underWay--;
              if (answer.failed()) {
                refused(leased, owner, before);
              } else if (holds.test(answer.result())) {
                confirmed(leased, owner);
              } else if (owner != before && leased.holder == owner) {
                leased.heldBy(null);
              }
              settle(leased);
            });
  }

  /** The key is not wanted any more. Its owner is told when it is the key's turn. */
  void release(K key) {
    LeasedKey<K> leased = keys.get(key);
    if (leased != null) {
      leased.wanted = false;
      settle(leased);
      queue.askNext();
    }
  }

  /** The same, but the owner is told at once. */
  void releaseNow(K key) {
    LeasedKey<K> leased = keys.get(key);
    if (leased != null) {
      leased.wanted = false;
      askRelease(leased);
    }
  }

  /** Everything that there is to ask that owner, in the order in which it is to be asked. */
  List<LeasedKey<K>> of(OwnerLedger ledger) {
    List<LeasedKey<K>> ordered = new ArrayList<>();
    List<LeasedKey<K>> last = new ArrayList<>();
    for (LeasedKey<K> one : keys.values()) {
      if (one.holder == ledger || (one.wanted && ledgers.of(one.key) == ledger)) {
        (requests.isLast(one.key) ? last : ordered).add(one);
      }
    }
    ordered.addAll(last);
    return ordered;
  }

  /** Asks the owner for these keys again, in its present round. */
  void askInRound(OwnerLedger ledger, List<LeasedKey<K>> asked) {
    for (LeasedKey<K> leased : asked) {
      leased.heldBy(ledger);
      leased.inRound = true;
      queue.addNow(leased);
    }
    queue.askNext();
  }

  /** Keys that are held by somebody who does not own them any more have to be asked for again. */
  void leaveFormerOwners() {
    queue.leaveFormerOwners(ledgers::isOpen);
    for (LeasedKey<K> leased : keys.values()) {
      if (!isOwner(leased.holder, leased.key)) {
        leased.heldBy(null);
      }
    }
  }

  /** Queues every key about which there is something to do. */
  void settleAll() {
    List.copyOf(keys.values()).forEach(this::settle);
  }

  /** Makes requests, as far as there is room. */
  void askNext() {
    queue.askNext();
  }

  /** Makes requests again that failed a while ago. */
  void tick(long nowMs) {
    queue.tick(nowMs);
  }

  private boolean isOwner(@Nullable OwnerLedger ledger, K key) {
    return ledger != null && ledgers.isOpen(ledger) && ledgers.of(key) == ledger;
  }

  private void ask(LeasedKey<K> leased) {
    if (leased.isDue() && requests.owner(leased.key) == null) {
      checkOwners.run();
    }
    if (!leased.isDue()) {
      forgetIfDone(leased);
    } else if (ledgers.of(leased.key) == null) {
      unowned(leased);
    } else if (leased.wanted) {
      askHold(leased);
    } else {
      askRelease(leased);
    }
  }

  private void askHold(LeasedKey<K> leased) {
    OwnerLedger before = leased.holder;
    OwnerLedger owner = ledgers.of(leased.key);
    int round = owner == null ? 0 : owner.round();
    leased.heldBy(owner);
    queue.begin(leased, owner);
    requests
        .hold(leased.key)
        .onComplete(
            answer -> {
              queue.end(leased, owner);
              if (answer.failed()) {
                refused(leased, owner, before);
              } else {
                if (leased.holder == owner && owner != null && owner.round() == round) {
                  leased.endRound();
                }
                confirmed(leased, owner);
              }
              settle(leased);
              queue.askNext();
            });
  }

  private void askRelease(LeasedKey<K> leased) {
    OwnerLedger owner = ledgers.of(leased.key);
    leased.heldBy(null);
    queue.begin(leased, owner);
    requests
        .release(leased.key)
        .onComplete(
            answer -> {
              queue.end(leased, owner);
              leased.uncertain = answer.failed();
              if (answer.failed() && !leased.wanted) {
                queue.retry(leased);
              }
              settle(leased);
              queue.askNext();
            });
  }

  private void confirmed(LeasedKey<K> leased, @Nullable OwnerLedger owner) {
    leased.uncertain = false;
    if (leased.wanted && leased.holder == null && isOwner(owner, leased.key)) {
      leased.heldBy(owner);
    }
  }

  private void refused(
      LeasedKey<K> leased, @Nullable OwnerLedger owner, @Nullable OwnerLedger before) {
    leased.uncertain = true;
    if (owner != null) {
      owner.requestFailed();
    }
    if (owner != before && leased.holder == owner) {
      leased.heldBy(null);
    }
    queue.retry(leased);
  }

  /** The next owner drops what it is not asked for in its first round. */
  private void unowned(LeasedKey<K> leased) {
    leased.heldBy(null);
    if (leased.wanted) {
      queue.retry(leased);
    } else {
      leased.uncertain = false;
      forgetIfDone(leased);
    }
  }

  /** Queues the key if there is something to do about it. Otherwise forgets it. */
  void settle(LeasedKey<K> leased) {
    if (leased.isDue() && !(leased.wanted && leased.underWay > 0)) {
      queue.add(leased);
    } else {
      forgetIfDone(leased);
    }
  }

  private void forgetIfDone(LeasedKey<K> leased) {
    if (!leased.wanted
        && leased.waits == LeasedKey.Waits.NOT
        && leased.underWay == 0
        && !leased.isDue()) {
      keys.remove(leased.key, leased);
    }
  }
}
