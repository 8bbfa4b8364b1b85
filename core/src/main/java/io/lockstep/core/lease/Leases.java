package io.lockstep.core.lease;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The keys that one owner holds for each edge, and when each edge was last heard. The owner drops
 * the keys of an edge that is silent for {@link #LEASE_MS}, or has left the cluster.
 *
 * <p>Confined to one event loop. It has no timers. Times are milliseconds of any clock that never
 * goes back.
 *
 * @param <K> what is held, by its value
 */
public final class Leases<K> {
  /** An edge that has not been heard for so long has lost its lease. */
  public static final long LEASE_MS = 15_000;

  /** The approximate memory of a key here, besides the key itself. */
  public static final int KEY_BYTES = 64;

  private final ToLongFunction<K> digest;
  private final LongSupplier ids;
  private final Map<String, Lease<K>> byEdge = new HashMap<>();

  private static final class Lease<K> {
    final long id;
    final Map<K, Integer> roundByKey = new HashMap<>();
    long digest;
    long heardMs;
    int round;
    int completedRound;

    /** True if the edge's node was seen in the cluster. */
    boolean seen;

    Lease(long id) {
      this.id = id;
    }
  }

  /**
   * The keys of an edge that has lost its lease.
   *
   * @param edge the edge's bus address
   */
  public record Lost<K>(String edge, List<K> keys) {
    public Lost {
      keys = List.copyOf(keys);
    }
  }

  /**
   * @param digest of a key, the same as at the edge
   */
  public Leases(ToLongFunction<K> digest) {
    this(digest, () -> ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /**
   * @param digest of a key, the same as at the edge
   * @param ids numbers of leases: never {@link Holdings#NO_LEASE}, never the same twice, also not
   *     by two owners
   */
  Leases(ToLongFunction<K> digest, LongSupplier ids) {
    this.digest = digest;
    this.ids = ids;
  }

  /** Renews the edge's lease, if it has one: any command of an edge is a sign of life. */
  public void heard(String edge, long nowMs) {
    Lease<K> lease = byEdge.get(edge);
    if (lease != null) {
      lease.heardMs = nowMs;
    }
  }

  /** Holds the key for the edge; false if it was held before. */
  public boolean hold(String edge, K key, long nowMs) {
    Lease<K> lease = lease(edge, nowMs);
    boolean added = lease.roundByKey.put(key, lease.round) == null;
    lease.digest += added ? digest.applyAsLong(key) : 0;
    return added;
  }

  /** Releases the key; false if it was not held. */
  public boolean release(String edge, K key) {
    Lease<K> lease = byEdge.get(edge);
    if (lease == null || lease.roundByKey.remove(key) == null) {
      return false;
    }
    lease.digest -= digest.applyAsLong(key);
    return true;
  }

  /**
   * The keys that the edge no longer wants, by what the heartbeat says: those that it has not asked
   * again in a round that is complete. The caller drops them, and calls {@link #release} for each.
   */
  public List<K> unwanted(Heartbeat beat) {
    Lease<K> lease = byEdge.get(beat.edge());
    List<K> unwanted = new ArrayList<>();
    if (lease != null
        && beat.complete()
        && beat.lease() == lease.id
        && beat.round() == lease.round
        && beat.round() > lease.completedRound) {
      lease.completedRound = beat.round();
      lease.roundByKey.forEach(
          (key, round) -> {
            if (round < beat.round()) {
              unwanted.add(key);
            }
          });
    }
    return unwanted;
  }

  /** Renews the edge's lease and answers what is held for it. */
  public Holdings beat(Heartbeat beat, long nowMs) {
    Lease<K> lease = lease(beat.edge(), nowMs);
    lease.round = Math.max(lease.round, beat.round());
    return new Holdings(lease.id, lease.roundByKey.size(), lease.digest);
  }

  /**
   * Ends the leases of edges that are silent or have left, and returns what was held for them.
   *
   * @param present true if the node of the edge with that bus address is in the cluster now. A node
   *     that never was may still be on its way.
   */
  public List<Lost<K>> expire(long nowMs, Predicate<String> present) {
    List<Lost<K>> lost = new ArrayList<>();
    Iterator<Map.Entry<String, Lease<K>>> leases = byEdge.entrySet().iterator();
    while (leases.hasNext()) {
      Map.Entry<String, Lease<K>> entry = leases.next();
      Lease<K> lease = entry.getValue();
      boolean there = present.test(entry.getKey());
      boolean left = lease.seen && !there;
      lease.seen |= there;
      if (left || nowMs - lease.heardMs >= LEASE_MS) {
        leases.remove();
        if (!lease.roundByKey.isEmpty()) {
          lost.add(new Lost<>(entry.getKey(), List.copyOf(lease.roundByKey.keySet())));
        }
      }
    }
    return lost;
  }

  /** Releases those keys of all edges. */
  public void releaseIf(Predicate<K> released) {
    for (Lease<K> lease : byEdge.values()) {
      lease
          .roundByKey
          .keySet()
          .removeIf(
              key -> {
                boolean gone = released.test(key);
                lease.digest -= gone ? digest.applyAsLong(key) : 0;
                return gone;
              });
    }
  }

  /** Ends all leases. */
  public void clear() {
    byEdge.clear();
  }

  private Lease<K> lease(String edge, long nowMs) {
    Lease<K> lease = byEdge.computeIfAbsent(edge, e -> new Lease<>(ids.getAsLong()));
    lease.heardMs = nowMs;
    return lease;
  }
}
