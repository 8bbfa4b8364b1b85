package io.lockstep.logs.entry;

import java.util.Set;

/**
 * Which entries a listener wants. Follows WIRE, "Logs".
 *
 * @param room only this room's and those without a room; empty for all
 * @param level this and above
 * @param users only theirs; empty for everybody's
 * @param text only those whose message has it somewhere, without case; empty for all
 */
public record EntryFilter(String room, LogLevel level, Set<String> users, String text) {
  /** Lets everything pass. */
  public static final EntryFilter ALL = new EntryFilter("", LogLevel.TRACE, Set.of(), "");

  public EntryFilter {
    users = Set.copyOf(users);
    text = TextMatch.fold(text);
  }

  /** Whether an entry passes everything but the text. */
  public boolean admits(HeldEntry entry) {
    return entry.level().compareTo(level) >= 0
        && (room.isEmpty() || entry.room().isEmpty() || entry.room().equals(room))
        && (users.isEmpty() || users.contains(entry.user()));
  }

  /** How many characters it has in all. */
  public int length() {
    return room.length() + text.length() + users.stream().mapToInt(String::length).sum();
  }

  /** Whether it depends on the entries' messages, which take longer to read. */
  public boolean readsMessages() {
    return !text.isEmpty();
  }
}
