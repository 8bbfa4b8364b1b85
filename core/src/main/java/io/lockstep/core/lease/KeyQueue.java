package io.lockstep.core.lease;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys about which an edge has to ask owners, in the order in which that became necessary. A
 * key whose request failed waits for {@link #RETRY_MS} and then goes to the end. So no key is
 * always the last one. Limits how many requests are under way to owners that are present.
 */
final class KeyQueue<K> {
  /** Limit of the requests under way. */
  static final int MAX_ASKED = 64;

  /** The delay before a request that failed is made again, in milliseconds. */
  static final long RETRY_MS = 500;

  private final Consumer<LeasedKey<K>> asker;
  private final Queue<LeasedKey<K>> queue = new ArrayDeque<>();
  private final Set<LeasedKey<K>> failed = new LinkedHashSet<>();
  private final Map<OwnerLedger, Integer> askedByOwner = new HashMap<>();
  private int asked;
  private boolean asking;
  private long nowMs;

  /**
   * @param asker asks about a key when it is its turn
   */
  KeyQueue(Consumer<LeasedKey<K>> asker, long nowMs) {
    this.asker = asker;
    this.nowMs = nowMs;
  }

  /** Puts the key at the end, unless it waits for its turn or after a failure. */
  void add(LeasedKey<K> leased) {
    if (leased.waits == LeasedKey.Waits.NOT) {
      leased.waits = LeasedKey.Waits.FOR_ITS_TURN;
      queue.add(leased);
    }
  }

  /** The same for a key that must not wait after a failure. */
  void addNow(LeasedKey<K> leased) {
    if (leased.waits == LeasedKey.Waits.AFTER_FAILURE) {
      failed.remove(leased);
      leased.waits = LeasedKey.Waits.NOT;
    }
    add(leased);
  }

  /** A request about the key has failed. Puts the key at the end after a while. */
  void retry(LeasedKey<K> leased) {
    if (leased.waits == LeasedKey.Waits.NOT) {
      leased.waits = LeasedKey.Waits.AFTER_FAILURE;
      leased.retryMs = nowMs + RETRY_MS;
      failed.add(leased);
    }
  }

  /** Queues the keys again that have waited long enough. */
  void tick(long nowMs) {
    this.nowMs = nowMs;
    for (Iterator<LeasedKey<K>> oldest = failed.iterator(); oldest.hasNext(); ) {
      LeasedKey<K> leased = oldest.next();
      if (leased.retryMs > nowMs) {
        break;
      }
      oldest.remove();
      leased.waits = LeasedKey.Waits.NOT;
      add(leased);
    }
    askNext();
  }

  /** Lets the asker ask about the next keys, as far as there is room. */
  void askNext() {
    if (asking) {
      return;
    }
    asking = true;
    try {
      while (asked < MAX_ASKED && !queue.isEmpty()) {
        LeasedKey<K> leased = queue.remove();
        leased.waits = LeasedKey.Waits.NOT;
        asker.accept(leased);
      }
    } finally {
      asking = false;
    }
  }

  /**
   * A request about the key begins.
   *
   * @param owner null if nobody owns the key
   */
  void begin(LeasedKey<K> leased, @Nullable OwnerLedger owner) {
    leased.underWay++;
    if (owner != null) {
      askedByOwner.merge(owner, 1, Integer::sum);
      asked++;
    }
  }

  /** A request about the key to that owner has ended. */
  void end(LeasedKey<K> leased, @Nullable OwnerLedger owner) {
    leased.underWay--;
    if (owner != null && askedByOwner.computeIfPresent(owner, (o, count) -> count - 1) != null) {
      asked--;
    }
  }

  /** Lets requests to owners that are gone take no room, because they may end much later. */
  void leaveFormerOwners(Predicate<OwnerLedger> isPresent) {
    askedByOwner.keySet().removeIf(owner -> !isPresent.test(owner));
    asked = askedByOwner.values().stream().mapToInt(Integer::intValue).sum();
  }
}
