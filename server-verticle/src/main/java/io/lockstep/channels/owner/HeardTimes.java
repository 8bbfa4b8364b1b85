package io.lockstep.channels.owner;

import io.lockstep.channels.ClientTime;
import io.lockstep.core.limits.Budget;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest {@link ClientTime} of each client in one channel. It decides which requests are late.
 * A time is forgotten when its client has sent nothing for the timeout. Follows WIRE, "Channels".
 */
final class HeardTimes {
  /** Roughly what an id takes besides its characters. */
  static final int OVERHEAD_BYTES = 128;

  private final long timeoutMs;
  private final Budget budget;

  /** The client that has been silent longest comes first. */
  private final Map<String, Heard> byId = new LinkedHashMap<>(4);

  HeardTimes(long timeoutMs, Budget budget) {
    this.timeoutMs = timeoutMs;
    this.budget = budget;
  }

  private record Heard(double highestSeconds, long lastMs) {}

  /**
   * True if a request is late. A late request also counts as a sign of life. Forgets silent
   * clients.
   */
  boolean isLate(@Nullable ClientTime time, long nowMs) {
    expire(nowMs);
    Heard heard = time == null ? null : byId.get(time.id());
    if (time == null || heard == null || time.seconds() >= heard.highestSeconds) {
      return false;
    }
    keep(time.id(), heard.highestSeconds, nowMs);
    return true;
  }

  /** The bytes that {@link #hear} needs. The caller takes them from the budget before. */
  long bytesToHear(@Nullable ClientTime time) {
    return time == null || byId.containsKey(time.id()) ? 0 : bytesOf(time.id());
  }

  /** Remembers the time of a request that was not late. */
  void hear(@Nullable ClientTime time, long nowMs) {
    if (time != null) {
      keep(time.id(), time.seconds(), nowMs);
    }
  }

  private void keep(String id, double highestSeconds, long nowMs) {
    // Removed first, because put alone would leave it in its old place.
    byId.remove(id);
    byId.put(id, new Heard(highestSeconds, nowMs));
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** The next time at which {@link #expire} has something to do. */
  long nextExpiryMs() {
    return byId.isEmpty() ? Long.MAX_VALUE : byId.values().iterator().next().lastMs + timeoutMs;
  }

  void expire(long nowMs) {
    Iterator<Map.Entry<String, Heard>> entries = byId.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Heard> entry = entries.next();
      if (nowMs - entry.getValue().lastMs < timeoutMs) {
        return;
      }
      entries.remove();
      budget.giveBack(bytesOf(entry.getKey()));
    }
  }

  void clear() {
    byId.keySet().forEach(id -> budget.giveBack(bytesOf(id)));
    byId.clear();
  }

  private static long bytesOf(String id) {
    return OVERHEAD_BYTES + (long) Character.BYTES * id.length();
  }
}
