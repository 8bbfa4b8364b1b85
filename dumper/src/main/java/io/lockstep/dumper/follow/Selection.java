package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.Level;
import io.lockstep.dumper.entry.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which of a server's entries are requested.
 *
 * @param room entries of that room and entries without a room; null for all
 * @param level entries of at least that level, by any of its names; null for all
 */
public record Selection(@Nullable String room, @Nullable String level) {
  public Selection {
    if (level != null) {
      String name = level;
      level =
          Level.named(name)
              .orElseThrow(() -> new SettingException("LEVEL", Level.refusal(name)))
              .text();
    }
  }

  boolean isAll() {
    return room == null && level == null;
  }

  /** True if the entry's level is requested. Servers that know no levels send all entries. */
  boolean takesLevel(LogEntry entry) {
    return level == null || Level.of(entry.row().level()).compareTo(Level.of(level)) >= 0;
  }

  /** The parameters of the request, percent-encoded; empty for everything. */
  String query() {
    StringBuilder query = new StringBuilder();
    if (room != null) {
      // The original server understands this name, too.
      query.append("room=").append(QueryText.encode(room));
    }
    if (level != null) {
      query.append(query.isEmpty() ? "" : "&").append("level=").append(QueryText.encode(level));
    }
    return query.toString();
  }
}
