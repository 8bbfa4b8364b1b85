package io.lockstep.it;

import io.lockstep.core.json.JsonFields;
import io.lockstep.core.json.JsonObjects;
import io.lockstep.core.message.Bytes;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A log entry as a listener got it.
 *
 * @param text its JSON, to the byte
 */
record LogEntry(String text, JsonObject json) {
  /** The entries of one message; fails unless it is an array of objects. */
  static List<LogEntry> read(String message) {
    if (!message.startsWith("[")) {
      throw new AssertionError("not an array: " + message);
    }
    Bytes bytes = Bytes.wrap(message.getBytes(StandardCharsets.UTF_8));
    return JsonObjects.read(bytes.array(), JsonFields.of(), 1_000).stream()
        .map(object -> new LogEntry(object.text(), new JsonObject(object.text())))
        .toList();
  }

  long number() {
    return json.getLong("seqNumber");
  }

  /** What it says; empty when it says nothing. */
  String message() {
    return json.getString("msg", "");
  }

  /** Whether it is a line of a process's own log. */
  boolean isOwnLine() {
    return "server".equals(json.getString("user")) && json.containsKey("process");
  }

  /** Whether it stands for entries that were missed. */
  boolean isGap() {
    return json.containsKey("missing");
  }
}
