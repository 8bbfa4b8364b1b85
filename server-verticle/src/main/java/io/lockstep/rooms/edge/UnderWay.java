package io.lockstep.rooms.edge;

import io.lockstep.core.limits.Budget;

/** What one client has under way to owners, and whether that is too much to read on. */
final class UnderWay {
  private static final int MAX_MESSAGES = 256;
  private static final int MAX_BYTES = 1 << 18;

  /** The budget does not count a message up to this size. */
  private static final int SMALL_BYTES = 4096;

  private final Budget budget;
  private int messages;
  private int bytes;
  private boolean full;

  /**
   * @param budget what large messages are taken from
   */
  UnderWay(Budget budget) {
    this.budget = budget;
  }

  /** Counts a message; false if there is no memory for it. */
  boolean begin(int messageBytes) {
    if (messageBytes > SMALL_BYTES && !budget.tryTake(messageBytes)) {
      return false;
    }
    messages++;
    bytes += messageBytes;
    return true;
  }

  /** The message was answered. */
  void end(int messageBytes) {
    if (messageBytes > SMALL_BYTES) {
      budget.giveBack(messageBytes);
    }
    messages--;
    bytes -= messageBytes;
  }

  /** Whether nothing more may be read until half of it is answered. */
  boolean isFull() {
    boolean much = messages >= MAX_MESSAGES || bytes >= MAX_BYTES;
    boolean little = messages <= MAX_MESSAGES / 2 && bytes <= MAX_BYTES / 2;
    full = much || (full && !little);
    return full;
  }
}
