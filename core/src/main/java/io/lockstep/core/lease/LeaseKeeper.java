package io.lockstep.core.lease;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an edge wants owners to hold: asks again what was refused or has another owner, sends
 * one heartbeat to each owner, and asks for all of its keys again when an owner turns out to hold
 * something else.
 *
 * <p>At most {@link #MAX_ASKED} of its own requests are under way. They are made in the order in
 * which they became necessary; one that fails waits {@link #RETRY_MS} and then goes to the end of
 * the queue, so that it is never the same keys that come too late. Only keys with something to do
 * are visited.
 *
 * <p>Confined to one event loop.
 *
 * @param <K> what is held
 */
public final class LeaseKeeper<K> {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** How many of the keeper's requests are under way at the same time. */
  static final int MAX_ASKED = 64;

  /** How long a request that failed waits until it is made again. */
  static final long RETRY_MS = 1_000;

  private final String edge;
  private final LeaseRequests<K> requests;
  private final ToLongFunction<K> digest;
  private final Map<K, LeasedKey<K>> keys = new LinkedHashMap<>();
  private final Map<String, OwnerLedger> ledgers = new HashMap<>();
  private final Queue<LeasedKey<K>> queue = new ArrayDeque<>();
  private final Queue<LeasedKey<K>> failed = new ArrayDeque<>();
  private List<String> owners = List.of();
  private int returns;
  private int asked;
  private boolean asking;
  private long nowMs;

  /**
   * @param edge this edge's bus address
   * @param digest of a key, the same as at owners
   * @param nowMs the time on the clock of {@link #tick}
   */
  public LeaseKeeper(String edge, LeaseRequests<K> requests, ToLongFunction<K> digest, long nowMs) {
    this.edge = edge;
    this.requests = requests;
    this.digest = digest;
    this.nowMs = nowMs;
    this.returns = requests.returns();
  }

  /**
   * Wants the key held, by a first request that a user waits for. If it fails, and the key is still
   * wanted then, the keeper goes on to ask.
   *
   * @param holds whether the owner holds the key, by its answer
   * @return completes as the request does
   */
  public <E> Future<E> hold(K key, Supplier<Future<E>> request, Predicate<E> holds) {
    LeasedKey<K> leased = keys.computeIfAbsent(key, k -> new LeasedKey<>(k, digest.applyAsLong(k)));
    leased.wanted = true;
    OwnerLedger before = leased.holder;
    OwnerLedger owner = ledger(key);
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

  /** Wants the key held no longer; its owner is told when its turn has come. */
  public void release(K key) {
    LeasedKey<K> leased = keys.get(key);
    if (leased != null) {
      leased.wanted = false;
      settle(leased);
      askQueued();
    }
  }

  /** The same, but the owner is told at once: before anything that is asked later. */
  public void releaseNow(K key) {
    LeasedKey<K> leased = keys.get(key);
    if (leased != null) {
      leased.wanted = false;
      askRelease(leased);
    }
  }

  /** Asks an owner for all that it should hold, because this edge has missed what it was told. */
  public void askAgain(String owner) {
    OwnerLedger ledger = ledgers.get(owner);
    if (ledger != null) {
      askAllAgain(ledger);
    }
  }

  /**
   * The owner has said that it does not hold a key that is wanted. Asks it again at once, and finds
   * out first whether the owner lacks the others, too.
   */
  public void lost(K key) {
    checkOwners();
    LeasedKey<K> leased = keys.get(key);
    OwnerLedger holder = leased == null ? null : leased.holder;
    if (leased != null && holder != null && leased.underWay == 0) {
      leased.heldBy(null);
      // Counts as a request about the key, so that it is not asked before the answer.
      leased.underWay++;
      beat(holder)
          .onComplete(
              answered -> {
                leased.underWay--;
                settle(leased);
                askQueued();
              });
    }
    askQueued();
  }

  /** How many keys are wanted, or not released yet. */
  public int size() {
    return keys.size();
  }

  /**
   * Does what is due; to be called every 100 ms or so.
   *
   * @param nowMs on a monotonic clock
   */
  public void tick(long nowMs) {
    this.nowMs = nowMs;
    checkOwners();
    if (requests.returns() != returns) {
      returns = requests.returns();
      log.info(
          "this edge was out of touch with owners and asks for its {} keys again", keys.size());
      List.copyOf(ledgers.values()).forEach(this::askAllAgain);
    }
    while (!failed.isEmpty() && failed.element().retryMs <= nowMs) {
      queue.add(failed.remove());
    }
    for (OwnerLedger ledger : ledgers.values()) {
      if (ledger.isBeatDue(nowMs)) {
        heartbeat(ledger);
      }
    }
    askQueued();
  }

  /** Asks for the keys that have another owner now, or one that was away. */
  private void checkOwners() {
    List<String> ownersNow = requests.owners();
    if (ownersNow.equals(owners)) {
      return;
    }
    owners = List.copyOf(ownersNow);
    ledgers.keySet().removeIf(owner -> !owners.contains(owner));
    for (LeasedKey<K> leased : lastLast(keys.values())) {
      if (!isOwner(leased.holder, leased.key)) {
        leased.heldBy(null);
      }
      settle(leased);
    }
  }

  private boolean isOwner(@Nullable OwnerLedger ledger, K key) {
    String owner = requests.owner(key);
    return ledger != null && owner != null && ledgers.get(owner) == ledger;
  }

  /** The ledger of the key's owner; null while nobody owns it. */
  private @Nullable OwnerLedger ledger(K key) {
    String owner = requests.owner(key);
    return owner == null ? null : ledgers.computeIfAbsent(owner, o -> new OwnerLedger(o, nowMs));
  }

  private void heartbeat(OwnerLedger ledger) {
    beat(ledger).onFailure(cause -> log.debug("a heartbeat was not answered", cause));
  }

  private Future<Holdings> beat(OwnerLedger ledger) {
    OwnerLedger.Expected expected = ledger.beating();
    return requests
        .beat(ledger.owner(), ledger.heartbeat(edge))
        .andThen(
            answer -> {
              boolean again = ledger.answered(expected, answer.result(), nowMs);
              if (again && ledgers.get(ledger.owner()) == ledger) {
                log.warn("owner {} does not hold what this edge asked for", ledger.owner());
                askAllAgain(ledger);
              }
            });
  }

  private void askAllAgain(OwnerLedger ledger) {
    List<LeasedKey<K>> held =
        lastLast(keys.values().stream().filter(leased -> leased.holder == ledger).toList());
    ledger.suspect(nowMs);
    ledger.beginRound(held.size());
    // The owner has to hear of the round before it is asked for the first key.
    heartbeat(ledger);
    for (LeasedKey<K> leased : held) {
      leased.inRound = true;
      enqueue(leased);
    }
    askQueued();
  }

  /** The same keys in the order in which they are to be asked. */
  private List<LeasedKey<K>> lastLast(Collection<LeasedKey<K>> leased) {
    List<LeasedKey<K>> ordered = new ArrayList<>(leased.size());
    List<LeasedKey<K>> last = new ArrayList<>();
    for (LeasedKey<K> one : leased) {
      (requests.isLast(one.key) ? last : ordered).add(one);
    }
    ordered.addAll(last);
    return ordered;
  }

  /** Makes the requests that are due, as far as there is room. */
  private void askQueued() {
    if (asking) {
      return;
    }
    asking = true;
    try {
      while (asked < MAX_ASKED && !queue.isEmpty()) {
        LeasedKey<K> leased = queue.remove();
        leased.queued = false;
        ask(leased);
      }
    } finally {
      asking = false;
    }
  }

  private void ask(LeasedKey<K> leased) {
    if (!leased.isDue()) {
      forgetIfDone(leased);
    } else if (requests.owner(leased.key) == null) {
      unowned(leased);
    } else if (leased.wanted) {
      askHold(leased);
    } else {
      askRelease(leased);
    }
  }

  private void askHold(LeasedKey<K> leased) {
    OwnerLedger before = leased.holder;
    OwnerLedger owner = ledger(leased.key);
    int round = owner == null ? 0 : owner.round();
    leased.heldBy(owner);
    asked++;
    leased.underWay++;
    requests
        .hold(leased.key)
        .onComplete(
            answer -> {
              asked--;
              leased.underWay--;
              if (leased.holder == owner && owner != null && owner.round() == round) {
                leased.endRound(answer.failed());
              }
              if (answer.succeeded()) {
                confirmed(leased, owner);
              } else {
                refused(leased, owner, before);
              }
              settle(leased);
              askQueued();
            });
  }

  private void askRelease(LeasedKey<K> leased) {
    leased.heldBy(null);
    asked++;
    leased.underWay++;
    requests
        .release(leased.key)
        .onComplete(
            answer -> {
              asked--;
              leased.underWay--;
              leased.uncertain = answer.failed();
              if (answer.failed() && !leased.wanted) {
                retry(leased);
              }
              settle(leased);
              askQueued();
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
    retry(leased);
  }

  private void unowned(LeasedKey<K> leased) {
    leased.heldBy(null);
    if (leased.wanted) {
      retry(leased);
    } else {
      leased.uncertain = false;
      forgetIfDone(leased);
    }
  }

  /** Puts the key into the queue if there is something to do about it, or else forgets it. */
  private void settle(LeasedKey<K> leased) {
    if (leased.isDue() && !(leased.wanted && leased.underWay > 0)) {
      enqueue(leased);
    } else {
      forgetIfDone(leased);
    }
  }

  private void enqueue(LeasedKey<K> leased) {
    if (!leased.queued) {
      leased.queued = true;
      queue.add(leased);
    }
  }

  private void retry(LeasedKey<K> leased) {
    if (!leased.queued) {
      leased.queued = true;
      leased.retryMs = nowMs + RETRY_MS;
      failed.add(leased);
    }
  }

  private void forgetIfDone(LeasedKey<K> leased) {
    if (!leased.wanted && !leased.queued && leased.underWay == 0 && !leased.isDue()) {
      keys.remove(leased.key, leased);
    }
  }
}
