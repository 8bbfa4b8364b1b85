package io.lockstep.logs.entry;

import io.lockstep.core.message.Bytes;

/**
 * An entry as it was posted, without stamps.
 *
 * @param json its JSON in UTF-8 without the closing brace, and without what only the server sets
 * @param room the room as text, empty for none
 * @param user the user as text, empty for none
 */
public record NewEntry(Bytes json, LogLevel level, String room, String user) {
  /** The memory of an entry besides its bytes, about: objects, and its stamps. */
  public static final int COST_BYTES = 200;

  /** The memory that it takes, about. */
  public long cost() {
    return COST_BYTES + json.length() + (long) Character.BYTES * (room.length() + user.length());
  }
}
