package io.lockstep.logs;

import io.lockstep.core.message.Bytes;

/**
 * An entry that is held for listeners.
 *
 * @param number its sequence number
 * @param json the whole of its JSON in UTF-8, as listeners get it
 */
record HeldEntry(long number, Bytes json, LogLevel level, String room, String user) {
  /** About how much memory it takes. */
  long cost() {
    return NewEntry.cost(json, room, user);
  }
}
