package io.lockstep.core.bus.host;

import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how old messages from other processes are when they arrive. The monotonic clocks of two
 * processes have different zeros. So a message is compared with the quickest message of the same
 * sender in the last minute or two. Its age is the time that it took longer than that one. A
 * message that waited in a socket while this process was stopped is old in this way. The two clocks
 * need not agree. They only have to run at about the same speed.
 */
final class MessageAges {
  /** The time for which the quickest message is remembered, at least. At most twice as long. */
  static final long WINDOW_MS = 60_000;

  private final Map<String, Quickest> bySender = new HashMap<>();

  /** The least difference between arrival and sending, of this window and of the one before. */
  private static final class Quickest {
    private long beginMs;
    private long current = Long.MAX_VALUE;
    private long previous = Long.MAX_VALUE;

    Quickest(long beginMs) {
      this.beginMs = beginMs;
    }

    void turn(long nowMs) {
      if (nowMs - beginMs >= WINDOW_MS) {
        previous = isOver(nowMs) ? Long.MAX_VALUE : current;
        current = Long.MAX_VALUE;
        beginMs = nowMs;
      }
    }

    boolean isOver(long nowMs) {
      return nowMs - beginMs >= 2 * WINDOW_MS;
    }
  }

  /**
   * Notes a message and returns its age in milliseconds.
   *
   * @param sentMs when it was sent, on the sender's clock
   * @param nowMs now, on this process's clock
   */
  long ageMs(String sender, long sentMs, long nowMs) {
    Quickest quickest = bySender.get(sender);
    if (quickest == null) {
      bySender.values().removeIf(other -> other.isOver(nowMs));
      quickest = new Quickest(nowMs);
      bySender.put(sender, quickest);
    }
    quickest.turn(nowMs);
    long difference = nowMs - sentMs;
    quickest.current = Math.min(quickest.current, difference);
    return difference - Math.min(quickest.current, quickest.previous);
  }
}
