package io.lockstep.core.bus.host;

import java.util.HashMap;
import java.util.Map;

/**
 * How old messages from other processes are when they arrive. The monotonic clocks of two processes
 * have different zeros, so a message is compared with the quickest one that the same sender sent
 * within the last minute or two: what it took longer than that is its age. So a message that waited
 * in a socket while this process stood still shows it. Clocks need not agree, only run at about the
 * same pace for that long.
 */
final class MessageAges {
  /** How long the quickest message is remembered: once more, and then once again at the most. */
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
   * Notes a message and tells its age in milliseconds.
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
