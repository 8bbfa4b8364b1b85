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
import java.util.List;

/** Entries as real systems, and worse ones, post them: each is a JSON object. */
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

  /** What no column can hold. */
  private static List<String> hostile() {
    return List.of(
        "{}",
        "{\"msg\":\"a\\u0000b\",\"user\":\"\\u0000\"}",
        "{\"msg\":\"\\ud800\",\"text\":\"x\\udc00\\ud800y\",\"room\":\"\\ud83d🙂\"}",
        "{\"msg\":5,\"text\":null,\"user\":true,\"room\":7,\"level\":[\"warn\", 1.50]}",
        "{\"msg\":{\"deep\":[[[{\"a\":1e400}]]]},\"level\":{}}",
        "{\"timestamp\":\"2026-03-01T12:00:00Z\",\"msg\":\"time as a text\"}",
        "{\"timestamp\":1700000000123.456,\"msg\":\"microseconds\"}",
        "{\"timestamp\":99999999999999999999,\"msg\":\"the far future\"}",
        "{\"timestamp\":-1e300,\"msg\":\"the far past\"}",
        "{\"msg\":\"more\",\"trace.id\":\"4bf92f\",\"tags\":[\"a\", {\"b\":null}],\"n\":1.50}",
        "{\"msg\":\"spaced\" ,\n \"level\" :\t\"debug\"\r\n}",
        "{\"serverTime\":1,\"seqNumber\":2,\"source\":\"mine\",\"id\":3,\"msg\":\"ours\"}");
  }

  static JsonNode read(String entry) throws JsonProcessingException {
    return JSON.readTree(entry);
  }

  /** What is to come back of a posted entry: the server adds its own fields. */
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
