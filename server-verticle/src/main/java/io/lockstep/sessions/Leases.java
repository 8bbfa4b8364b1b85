package io.lockstep.sessions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many members each edge has in all sessions of one owner, and when it was last heard of. An
 * edge without members has no lease.
 */
final class Leases {
  /** An edge that is not heard of for so long is taken for lost. */
  static final long LEASE_MS = 15_000;

  private final Map<String, Lease> byEdge = new HashMap<>();

  private static final class Lease {
    long heardMs;
    int members;
  }

  /** Any command of an edge is a sign of life. */
  void renew(String edge, long nowMs) {
    Lease lease = byEdge.get(edge);
    if (lease != null) {
      lease.heardMs = nowMs;
    }
  }

  /** Counts one more member, who begins the lease if he is the first. */
  void add(String edge, long nowMs) {
    Lease lease = byEdge.computeIfAbsent(edge, e -> new Lease());
    lease.heardMs = nowMs;
    lease.members++;
  }

  /** Counts so many members less; with the last one the lease ends. */
  void remove(String edge, int members) {
    Lease lease = byEdge.get(edge);
    if (lease != null) {
      lease.members -= members;
      if (lease.members == 0) {
        byEdge.remove(edge);
      }
    }
  }

  int membersOf(String edge) {
    Lease lease = byEdge.get(edge);
    return lease == null ? 0 : lease.members;
  }

  /** The edges whose leases have run out. */
  List<String> expired(long nowMs) {
    List<String> expired = new ArrayList<>();
    byEdge.forEach(
        (edge, lease) -> {
          if (nowMs - lease.heardMs >= LEASE_MS) {
            expired.add(edge);
          }
        });
    return expired;
  }

  void clear() {
    byEdge.clear();
  }
}
