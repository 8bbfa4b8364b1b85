package io.lockstep.core.lease;

import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an edge wants owners to hold: asks again what was refused, and sends one heartbeat to
 * each owner.
 *
 * <p>When something may have been lost between an owner and this edge, it begins a round: it asks
 * the owner for all of its keys again, and says when it has asked for all. Then the owner drops the
 * keys that were not among them. A round begins when an owner begins a term, holds something else,
 * has forgotten the edge, or told it something that did not arrive, and when this node was out of
 * touch.
 *
 * <p>Its requests about keys are made in the background, a few at a time (see {@link KeyQueue}).
 * Only keys with something to do are visited.
 *
 * <p>Confined to one event loop.
 *
 * @param <K> what is held
 */
public final class LeaseKeeper<K> implements KeyHolder<K> {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Interval between checks of what has to be asked of owners, in milliseconds. */
  private static final long TICK_MS = 100;

  private final String edge;
  private final LeaseRequests<K> requests;
  private final ToLongFunction<K> digest;
  private final Map<K, LeasedKey<K>> keys = new LinkedHashMap<>();
  private final OwnerLedgers<K> ledgers;
  private final KeyQueue<K> queue;
  private int returns;
  private int rounds;
  private long nowMs;

  /** Whether an owner may hold something for this edge that it does not want. */
  private boolean used;

  /**
   * @param edge this edge's bus address
   * @param digest of a key, the same as at owners
   * @param nowMs the time on the clock of {@link #tick}
   */
  LeaseKeeper(String edge, LeaseRequests<K> requests, ToLongFunction<K> digest, long nowMs) {
    this.edge = edge;
    this.requests = requests;
    this.digest = digest;
    this.ledgers = new OwnerLedgers<>(requests);
    this.queue = new KeyQueue<>(this::ask, nowMs);
    this.nowMs = nowMs;
    this.returns = requests.returns();
  }

  /**
   * Starts to keep an edge's keys, on the edge's event loop. None is wanted yet.
   *
   * @param digest of a key, the same as at owners
   */
  public static <K> LeaseKeeper<K> start(
      Vertx vertx,
      FeatureOwners owners,
      LeasedKeys<K> keys,
      ToLongFunction<K> digest,
      MonotonicClock clock) {
    LeaseKeeper<K> keeper =
        new LeaseKeeper<>(owners.edge(), owners.requests(keys), digest, clock.millis());
    // What did not arrive may have been about any key.
    owners.onLoss(keeper::askAgain);
    vertx.setPeriodic(TICK_MS, id -> keeper.tick(clock.millis()));
    return keeper;
  }

  @Override
  public <E> Future<E> hold(K key, Supplier<Future<E>> request, Predicate<E> holds) {
    checkOwners();
    used = true;
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

  @Override
  public void release(K key) {
    LeasedKey<K> leased = keys.get(key);
    if (leased != null) {
      leased.wanted = false;
      settle(leased);
      queue.askNext();
    }
  }

  @Override
  public void releaseNow(K key) {
    LeasedKey<K> leased = keys.get(key);
    if (leased != null) {
      leased.wanted = false;
      askRelease(leased);
    }
  }

  /** Asks an owner for all that it should hold, because this edge has missed what it was told. */
  void askAgain(String owner) {
    OwnerLedger ledger = ledgers.at(owner);
    if (ledger != null) {
      beginRound(ledger);
    }
  }

  /** Asks the key again at once, and finds out first whether the owner lacks the others, too. */
  @Override
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
                queue.askNext();
              });
    }
    queue.askNext();
  }

  /** How many keys are wanted, or not released yet. */
  int size() {
    return keys.size();
  }

  /**
   * Does what is due; to be called every {@link #TICK_MS}.
   *
   * @param nowMs on a monotonic clock
   */
  void tick(long nowMs) {
    this.nowMs = nowMs;
    checkOwners();
    if (requests.returns() != returns) {
      returns = requests.returns();
      log.info(
          "this edge was out of touch with owners and asks for its {} keys again", keys.size());
      ledgers.all().forEach(this::beginRound);
    }
    for (OwnerLedger ledger : ledgers.all()) {
      if (ledger.isBeatDue(nowMs)) {
        heartbeat(ledger);
      }
    }
    queue.tick(nowMs);
  }

  /** Begins rounds with those who have become owners. */
  private void checkOwners() {
    if (!ledgers.update()) {
      return;
    }
    for (LeasedKey<K> leased : keys.values()) {
      if (!isOwner(leased.holder, leased.key)) {
        leased.heldBy(null);
      }
    }
    for (OwnerLedger ledger : ledgers.open(nowMs)) {
      if (used) {
        beginRound(ledger);
      }
    }
    List.copyOf(keys.values()).forEach(this::settle);
  }

  private boolean isOwner(@Nullable OwnerLedger ledger, K key) {
    return ledger != null && ledgers.isOpen(ledger) && ledgers.of(key) == ledger;
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
              if (again && ledgers.isOpen(ledger)) {
                log.warn("owner {} does not hold what this edge asked for", ledger.owner());
                beginRound(ledger);
              }
            });
  }

  private void beginRound(OwnerLedger ledger) {
    List<LeasedKey<K>> asked = keysOf(ledger);
    ledger.suspect(nowMs);
    ledger.beginRound(++rounds, asked.size());
    // The owner has to hear of the round before it is asked for the first key.
    heartbeat(ledger);
    for (LeasedKey<K> leased : asked) {
      leased.heldBy(ledger);
      leased.inRound = true;
      queue.addNow(leased);
    }
    queue.askNext();
  }

  /** All that there is to ask that owner, in the order in which it is to be asked. */
  private List<LeasedKey<K>> keysOf(OwnerLedger ledger) {
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

  private void ask(LeasedKey<K> leased) {
    if (leased.isDue() && requests.owner(leased.key) == null) {
      // So that a round begins when there is an owner again.
      checkOwners();
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
    queue.begin(leased);
    requests
        .hold(leased.key)
        .onComplete(
            answer -> {
              queue.end(leased);
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
    leased.heldBy(null);
    queue.begin(leased);
    requests
        .release(leased.key)
        .onComplete(
            answer -> {
              queue.end(leased);
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

  /** Puts the key into the queue if there is something to do about it, or else forgets it. */
  private void settle(LeasedKey<K> leased) {
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
