package io.lockstep.dumper.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code LogEntry}: the values of its columns, and the whole entry if the
 * columns cannot hold it exactly.
 *
 * <p>The texts in a row are what the columns return. Characters that no column can hold (see {@link
 * ColumnText}) are replaced here, and such a row must have its {@code entry}.
 *
 * @param clientTime the client's {@code timestamp}; null if there is none
 * @param serverTime when the server received the entry
 * @param seqNumber the server's number; null if the server gives none
 * @param entry the JSON object as it came; null if the columns hold it exactly
 */
public record LogRow(
    @Nullable Instant clientTime,
    Instant serverTime,
    String level,
    String msg,
    String user,
    String room,
    @Nullable Long seqNumber,
    String text,
    @Nullable String entry) {

  public LogRow {
    if (entry == null && !exact(level, msg, user, room, text)) {
      throw new IllegalArgumentException("a text that no column can hold needs its entry");
    }
    if (!ColumnTime.holds(serverTime) || (clientTime != null && !ColumnTime.holds(clientTime))) {
      throw new IllegalArgumentException("a time that no column can hold");
    }
    level = ColumnText.of(level);
    msg = ColumnText.of(msg);
    user = ColumnText.of(user);
    room = ColumnText.of(room);
    text = ColumnText.of(text);
    entry = entry == null ? null : ColumnText.of(entry);
  }

  /** The same row with another server time. */
  public LogRow at(Instant otherServerTime) {
    return new LogRow(clientTime, otherServerTime, level, msg, user, room, seqNumber, text, entry);
  }

  private static boolean exact(String... texts) {
    for (String text : texts) {
      if (!ColumnText.holds(text)) {
        return false;
      }
    }
    return true;
  }
}
