package io.lockstep.logs.page;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One entry as a client posts it. */
record LogLine(JsonObject json) {
  /** When the entries of the tests begin, in unix milliseconds: 2026-03-01 12:00 UTC. */
  static final long NOON = 1_772_366_400_000L;

  /** One of level info by nobody, in no room, at {@link #NOON}. */
  static LogLine of(String message) {
    return new LogLine(
        new JsonObject().put("timestamp", NOON).put("level", "info").put("msg", message));
  }

  /** So many, {@code name 1} and so on, a millisecond apart. */
  static List<LogLine> numbered(String name, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> of(name + " " + i).at(NOON + i)).toList();
  }

  LogLine level(String level) {
    return with("level", level);
  }

  LogLine user(String user) {
    return with("user", user);
  }

  LogLine room(String room) {
    return with("room", room);
  }

  LogLine at(long unixMs) {
    return with("timestamp", unixMs);
  }

  /** The same with that field, whatever its type. */
  LogLine with(String field, @Nullable Object value) {
    return new LogLine(json.copy().put(field, value));
  }
}
