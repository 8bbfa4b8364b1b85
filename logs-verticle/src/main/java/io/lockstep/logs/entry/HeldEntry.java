package io.lockstep.logs.entry;

/**
 * An entry that is held for listeners: its JSON as it was posted, and its stamps. The stamps are
 * written into the JSON when the entry is sent.
 *
 * @param number its sequence number
 * @param timeMs the time at which it was taken, unix ms
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

  /** The bytes of its JSON without stamps. */
  public int length() {
    return entry.json().length();
  }

  /** The bytes that it takes in a message, about. */
  public long weight() {
    return STAMP_BYTES + entry.json().length() + (long) room().length() + user().length();
  }

  /** The memory that it takes, about. */
  public long cost() {
    return entry.cost();
  }
}
