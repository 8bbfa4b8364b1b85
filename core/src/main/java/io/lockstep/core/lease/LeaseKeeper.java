package io.lockstep.core.lease;

import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the keys of an edge at their owners: sends one heartbeat to each owner, and has the keys
 * asked for again that an owner may have lost. {@link KeyRequests} makes the requests about keys.
 *
 * <p>When something may have been lost between an owner and this edge, it begins a round: it asks
 * the owner for all of its keys again, and says when it has asked for all. Then the owner drops the
 * keys that were not among them. A round begins when an owner begins a term, holds something else,
 * has forgotten the edge, or told it something that did not arrive, and when this node was out of
 * touch.
 *
 * <p>Confined to one event loop.
 *
 * @param <K> what is held
 */
public final class LeaseKeeper<K> implements KeyHolder<K> {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Interval between checks for requests that are due, in milliseconds. */
  private static final long TICK_MS = 100;

  private final String edge;
  private final LeaseRequests<K> requests;
  private final OwnerLedgers<K> ledgers;
  private final KeyRequests<K> keys;
  private int returns;
  private int rounds;
  private long nowMs;

  /** True if an owner may hold something for this edge that it does not want. */
  private boolean used;

  /**
   * @param edge this edge's bus address
   * @param digest of a key, the same as at owners
   * @param nowMs the time on the clock of {@link #tick}
   */
  LeaseKeeper(String edge, LeaseRequests<K> requests, ToLongFunction<K> digest, long nowMs) {
    this.edge = edge;
    this.requests = requests;
    this.ledgers = new OwnerLedgers<>(requests);
    this.keys = new KeyRequests<>(requests, digest, ledgers, this::checkOwners, nowMs);
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
    // The events that did not arrive may have been about any key.
    owners.onLoss(keeper::askAgain);
    vertx.setPeriodic(TICK_MS, id -> keeper.tick(clock.millis()));
    return keeper;
  }

  @Override
  public <E> Future<E> hold(K key, Supplier<Future<E>> request, Predicate<E> holds) {
    checkOwners();
    used = true;
    return keys.hold(key, request, holds);
  }

  @Override
  public void release(K key) {
    keys.release(key);
  }

  @Override
  public void releaseNow(K key) {
    keys.releaseNow(key);
  }

  /** Asks an owner for everything that it should hold, because this edge has missed events. */
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
    LeasedKey<K> leased = keys.find(key);
    OwnerLedger holder = leased == null ? null : leased.holder;
    if (leased != null && holder != null && leased.underWay == 0) {
      leased.heldBy(null);
      // Counts as a request about the key, so that it is not asked before the answer.
      leased.underWay++;
      beat(holder)
          .onComplete(
              answered -> {
                leased.underWay--;
                keys.settle(leased);
                keys.askNext();
              });
    }
    keys.askNext();
  }

  /** The number of keys that are wanted, or not released yet. */
  int size() {
    return keys.size();
  }

  /**
   * Makes the requests that are due. To be called every {@link #TICK_MS}.
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
    keys.tick(nowMs);
  }

  /** Begins rounds with the nodes that have become owners. */
  private void checkOwners() {
    if (!ledgers.update()) {
      return;
    }
    keys.leaveFormerOwners();
    for (OwnerLedger ledger : ledgers.open(nowMs)) {
      if (used) {
        beginRound(ledger);
      }
    }
    keys.settleAll();
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
    List<LeasedKey<K>> asked = keys.of(ledger);
    ledger.suspect(nowMs);
    ledger.beginRound(++rounds, asked.size());
    // The owner has to hear of the round before it is asked for the first key.
    heartbeat(ledger);
    keys.askInRound(ledger, asked);
  }
}
