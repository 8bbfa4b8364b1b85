package io.lockstep.core.bus.envelope;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many messages with events went from each of some senders to each of some receivers: an owner
 * counts what it sends to edges, an edge counts what it got from owners. So the edge notices when
 * something did not arrive.
 */
public final class EventCounts {
  /** Nodes that are started again have other addresses, so that old ones must be forgotten. */
  private static final int MAX = 1_000;

  private final Map<String, Long> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX;
        }
      };

  /** The count of the peer with that bus address. */
  public long of(String address) {
    return counts.getOrDefault(address, 0L);
  }

  /** Counts one more, and returns the count. */
  public long next(String address) {
    return counts.merge(address, 1L, Long::sum);
  }

  /** Raises the count of that peer to {@code count}; returns the count before. */
  public long raise(String address, long count) {
    long before = of(address);
    counts.put(address, Math.max(before, count));
    return before;
  }
}
