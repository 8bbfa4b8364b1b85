package io.lockstep.channels;

import io.lockstep.core.limits.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges that want to be told of one channel's changes: decides whom to tell, and when. Each
 * hears at most once per {@link #PACE_MS} and then of the newest version, and is forgotten unless
 * it renews its lease. Follows WIRE, "Channels", server-sent events.
 */
final class Watchers {
  /** Between two notices to one edge: at most 20 a second. */
  static final long PACE_MS = 50;

  /** An edge that has not renewed for so long is forgotten. */
  static final long LEASE_MS = 15_000;

  /** Roughly what a watching edge takes besides the characters of its address. */
  static final int OVERHEAD_BYTES = 128;

  private final Budget budget;
  private final Map<String, Watcher> byEdge = new LinkedHashMap<>(4);

  Watchers(Budget budget) {
    this.budget = budget;
  }

  private static final class Watcher {
    long renewedMs;
    long toldMs;
    long toldVersion;
  }

  /** What {@link #renew} will need: bytes that are to be taken from the budget before it. */
  long bytesToRenew(String edge) {
    return byEdge.containsKey(edge) ? 0 : bytesOf(edge);
  }

  /** Begins or renews a lease. A new watcher is being told {@code version} by the answer. */
  void renew(String edge, long version, long nowMs) {
    Watcher watcher = byEdge.get(edge);
    if (watcher == null) {
      watcher = new Watcher();
      watcher.toldMs = nowMs;
      watcher.toldVersion = version;
      byEdge.put(edge, watcher);
    }
    watcher.renewedMs = nowMs;
  }

  void remove(String edge) {
    if (byEdge.remove(edge) != null) {
      budget.giveBack(bytesOf(edge));
    }
  }

  /** The edges that are to be told {@code version} now; they count as told. */
  List<String> due(long version, long nowMs) {
    List<String> due = List.of();
    for (Map.Entry<String, Watcher> entry : byEdge.entrySet()) {
      Watcher watcher = entry.getValue();
      if (watcher.toldVersion != version && nowMs - watcher.toldMs >= PACE_MS) {
        watcher.toldVersion = version;
        watcher.toldMs = nowMs;
        due = due.isEmpty() ? new ArrayList<>(byEdge.size()) : due;
        due.add(entry.getKey());
      }
    }
    return due;
  }

  /** Forgets the edges whose lease ran out. */
  void expire(long nowMs) {
    byEdge
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = nowMs - entry.getValue().renewedMs >= LEASE_MS;
              if (gone) {
                budget.giveBack(bytesOf(entry.getKey()));
              }
              return gone;
            });
  }

  boolean isEmpty() {
    return byEdge.isEmpty();
  }

  void clear() {
    byEdge.keySet().forEach(edge -> budget.giveBack(bytesOf(edge)));
    byEdge.clear();
  }

  private static long bytesOf(String edge) {
    return OVERHEAD_BYTES + (long) Character.BYTES * edge.length();
  }
}
