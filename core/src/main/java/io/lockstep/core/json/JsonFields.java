package io.lockstep.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of members to find in JSON objects, prepared for comparison with bytes. */
public final class JsonFields {
  /** The bytes of a character that is written as an escape. */
  private static final int ESCAPE_BYTES = 6;

  private final String[] names;
  private final byte[][] utf8;
  private final Map<String, String> byName = new HashMap<>();

  /** The bytes of the longest name if every character is escaped. */
  private final int longestEscaped;

  private JsonFields(List<String> fields) {
    names = fields.toArray(String[]::new);
    utf8 = new byte[names.length][];
    int longest = 0;
    for (int i = 0; i < names.length; i++) {
      utf8[i] = names[i].getBytes(StandardCharsets.UTF_8);
      byName.put(names[i], names[i]);
      longest = Math.max(longest, names[i].length());
    }
    longestEscaped = longest * ESCAPE_BYTES;
  }

  /** Makes fields of decoded names. */
  public static JsonFields of(String... fields) {
    return new JsonFields(List.of(fields));
  }

  /** The name that these bytes spell without an escape; null if none. */
  @Nullable String find(byte[] json, int start, int end) {
    for (int i = 0; i < utf8.length; i++) {
      byte[] name = utf8[i];
      if (name.length == end - start && Arrays.equals(name, 0, name.length, json, start, end)) {
        return names[i];
      }
    }
    return null;
  }

  /**
   * The name that a JSON string spells, with escapes or without; null if none.
   *
   * @param start the place of the opening quote
   * @param end the place after the closing quote
   */
  @Nullable String findString(byte[] json, int start, int end) {
    String name = find(json, start + 1, end - 1);
    if (name == null
        && end - start - 2 <= longestEscaped
        && JsonText.isEscaped(json, start + 1, end - 1)) {
      return find(JsonText.decode(json, start + 1, end - 1));
    }
    return name;
  }

  /** The length of the longest JSON string that can spell one of the names, with its quotes. */
  int longestString() {
    return longestEscaped + 2;
  }

  /** The field of this name; null if there is none. */
  @Nullable String find(String name) {
    return byName.get(name);
  }
}
