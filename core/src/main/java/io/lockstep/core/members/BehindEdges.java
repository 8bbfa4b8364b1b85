package io.lockstep.core.members;

import java.util.HashMap;
import java.util.Map;

/**
 * The edges whose clients cannot keep up with what one group is sent, as they have said to the
 * group's owner. Meanwhile those who send to the group are slowed. The owner forgets an edge after
 * {@link #BELIEVED_MS}, unless the edge says it again. Confined to the owner's event loop.
 */
public final class BehindEdges {
  /** The time for which an edge counts as behind after it has said so, in milliseconds. */
  public static final long BELIEVED_MS = 3_000;

  private final Map<String, Long> untilMs = new HashMap<>(2);

  /** True if any clients cannot keep up. */
  public boolean isAny() {
    return !untilMs.isEmpty();
  }

  /** Clients of that edge cannot keep up. */
  public void add(String edge, long nowMs) {
    untilMs.put(edge, nowMs + BELIEVED_MS);
  }

  /** Clients of that edge can keep up again. Returns true if it was the last such edge. */
  public boolean remove(String edge) {
    return untilMs.remove(edge) != null && untilMs.isEmpty();
  }

  /** Forgets the edges whose time is over. Returns true if the last one was among them. */
  public boolean expire(long nowMs) {
    return untilMs.values().removeIf(until -> until <= nowMs) && untilMs.isEmpty();
  }
}
