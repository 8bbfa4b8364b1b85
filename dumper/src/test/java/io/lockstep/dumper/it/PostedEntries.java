package io.lockstep.dumper.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.dumper.store.LogTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Entries as real systems post them, and worse ones. Each is a JSON object. */
final class PostedEntries {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private PostedEntries() {}

  static List<String> all() {
    List<String> entries = new ArrayList<>();
    for (String text : LogTexts.exact()) {
      entries.add(saying(text));
    }
    entries.addAll(hostile());
    return entries;
  }

  private static String saying(String text) {
    return JSON.createObjectNode()
        .put("timestamp", 1_700_000_000_123L)
        .put("level", "error")
        .put("msg", text)
        .put("text", "22:13:20 [error] " + text)
        .put("user", "ada")
        .put("room", "hall")
        .toString();
  }

  /** Entries with a value that no column can hold, otherwise ordinary. */
  private static List<String> hostile() {
    return List.of(
        "{}",
        "{\"msg\":\"spaced\" ,\n \"level\" :\t\"debug\"\r\n}",
        with("msg", "\"a\\u0000b\""),
        with("user", "\"\\u0000\""),
        with("text", "\"x\\udc00\\ud800y\""),
        with("room", "\"\\ud83d🙂\""),
        with("msg", "5"),
        with("msg", "{\"deep\":[[[{\"a\":1e400}]]]}"),
        with("text", "null"),
        with("user", "true"),
        with("room", "7"),
        with("level", "[\"warn\", 1.50]"),
        with("timestamp", "\"2026-03-01T12:00:00Z\""),
        with("timestamp", "1700000000123.456"),
        with("timestamp", "99999999999999999999"),
        with("timestamp", "-1e300"),
        with("timestamp", "null"),
        with("trace.id", "\"4bf92f\""),
        with("tags", "[\"a\", {\"b\":null}, 1.50]"),
        with("serverTime", "1"),
        with("seqNumber", "2"),
        with("source", "\"mine\""),
        with("id", "3"));
  }

  /** An ordinary entry except for one field, whose value is given as JSON. */
  private static String with(String field, String value) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("timestamp", "1700000000123");
    for (String text : List.of("level", "msg", "text", "user", "room")) {
      fields.put(text, "\"" + text + "\"");
    }
    fields.put(field, value);
    return fields.entrySet().stream()
        .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  static JsonNode read(String entry) throws JsonProcessingException {
    return JSON.readTree(entry);
  }

  /** The expected result for a posted entry, with the fields that the server adds. */
  static JsonNode expected(String posted, JsonNode stored) throws JsonProcessingException {
    ObjectNode expected = (ObjectNode) read(posted);
    expected.set("serverTime", stored.get("serverTime"));
    expected.set("seqNumber", stored.get("seqNumber"));
    if (!expected.has("room")) {
      expected.put("room", "");
    }
    return expected;
  }
}
