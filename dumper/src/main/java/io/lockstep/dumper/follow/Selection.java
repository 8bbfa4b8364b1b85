package io.lockstep.dumper.follow;

import org.jspecify.annotations.Nullable;

/**
 * Which of a server's entries are asked for.
 *
 * @param room that room's and those without a room; null for all
 * @param level that level and above; null for all
 */
public record Selection(@Nullable String room, @Nullable String level) {

  /** The parameters that ask for it, percent-encoded; empty for everything. */
  String query() {
    StringBuilder query = new StringBuilder();
    if (room != null) {
      String encoded = QueryText.encode(room);
      // The document has the one name, the original server the other.
      query.append("room=").append(encoded).append("&roomId=").append(encoded);
    }
    if (level != null) {
      query.append(query.isEmpty() ? "" : "&").append("level=").append(QueryText.encode(level));
    }
    return query.toString();
  }
}
