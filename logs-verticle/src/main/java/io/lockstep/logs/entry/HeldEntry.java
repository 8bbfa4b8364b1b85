package io.lockstep.logs.entry;

/**
 * An entry that is held for listeners, as it came in and with its stamps beside it: they are
 * written into its JSON when it is sent.
 *
 * @param number its sequence number
 * @param timeMs when it was taken, unix ms
 */
public record HeldEntry(long number, long timeMs, NewEntry entry) {
  /** What its numbers and its level take in a message, about. */
  private static final int STAMP_BYTES = 60;

  LogLevel level() {
    return entry.level();
  }

  public String room() {
    return entry.room();
  }

  String user() {
    return entry.user();
  }

  /** How many bytes its JSON has before it is stamped. */
  public int length() {
    return entry.json().length();
  }

  /** About how many bytes it takes in a message. */
  public long weight() {
    return STAMP_BYTES + entry.json().length() + (long) room().length() + user().length();
  }

  /** About how much memory it takes. */
  public long cost() {
    return entry.cost();
  }
}
