package io.lockstep.logs.entry;

import java.util.Set;

/**
 * The entries that a listener wants. Follows WIRE, "Logs".
 *
 * @param room entries of this room and those without a room; empty for all
 * @param level entries of this level and above
 * @param users entries of these users; empty for all
 * @param text entries whose message contains this text, without case; empty for all
 */
public record EntryFilter(String room, LogLevel level, Set<String> users, String text) {
  /** Lets everything pass. */
  public static final EntryFilter ALL = new EntryFilter("", LogLevel.TRACE, Set.of(), "");

  public EntryFilter {
    users = Set.copyOf(users);
    text = TextMatch.fold(text);
  }

  /** True if an entry passes everything except the text. */
  public boolean admits(HeldEntry entry) {
    return entry.level().compareTo(level) >= 0
        && (room.isEmpty() || entry.room().isEmpty() || entry.room().equals(room))
        && (users.isEmpty() || users.contains(entry.user()));
  }

  /** The number of its characters. */
  public int length() {
    return room.length() + text.length() + users.stream().mapToInt(String::length).sum();
  }

  /** True if it depends on messages, which take longer to read. */
  public boolean readsMessages() {
    return !text.isEmpty();
  }
}
