package io.lockstep.channels.owner;

import io.lockstep.core.lease.Leases;
import io.lockstep.core.limits.Budget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edges that watch one channel. Decides which edges are told, and when. Each edge is told at
 * most once per {@link #PACE_MS}, always the newest version. An edge stays a watcher as long as its
 * lease. Follows WIRE, "Channels", server-sent events.
 */
final class Watchers {
  /** The shortest time between two notices to one edge: at most 20 a second. */
  static final long PACE_MS = 50;

  /** Roughly what a watching edge takes besides the characters of its address. */
  static final int OVERHEAD_BYTES = 128 + Leases.KEY_BYTES;

  private final Budget budget;
  private final Map<String, Watcher> byEdge = new LinkedHashMap<>(4);

  Watchers(Budget budget) {
    this.budget = budget;
  }

  private static final class Watcher {
    long toldMs;
    long toldVersion;
  }

  /** The bytes that {@link #add} needs. The caller takes them from the budget before. */
  long bytesToAdd(String edge) {
    return byEdge.containsKey(edge) ? 0 : bytesOf(edge);
  }

  /** Adds the edge, unless it is already there. The answer tells a new edge {@code version}. */
  void add(String edge, long version, long nowMs) {
    if (!byEdge.containsKey(edge)) {
      Watcher watcher = new Watcher();
      watcher.toldMs = nowMs;
      watcher.toldVersion = version;
      byEdge.put(edge, watcher);
    }
  }

  void remove(String edge) {
    if (byEdge.remove(edge) != null) {
      budget.giveBack(bytesOf(edge));
    }
  }

  /** Returns the edges to which {@code version} must be sent now, and marks them as told. */
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

  /**
   * The next time at which an edge must be told {@code version}; {@code Long.MAX_VALUE} if all
   * edges know it.
   */
  long nextDueMs(long version) {
    long nextMs = Long.MAX_VALUE;
    for (Watcher watcher : byEdge.values()) {
      if (watcher.toldVersion != version) {
        nextMs = Math.min(nextMs, watcher.toldMs + PACE_MS);
      }
    }
    return nextMs;
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
