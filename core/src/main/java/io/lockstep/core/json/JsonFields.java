package io.lockstep.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of members that are looked for in JSON objects, ready to be compared with bytes. */
public final class JsonFields {
  /** A character as an escape of four hex digits. */
  private static final int ESCAPE_BYTES = 6;

  private final String[] names;
  private final byte[][] utf8;
  private final Map<String, String> byName = new HashMap<>();

  /** How many bytes the longest of them has when every character is escaped. */
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

  /** These names, as they are once decoded. */
  public static JsonFields of(String... fields) {
    return new JsonFields(List.of(fields));
  }

  /** The one of them that is spelled so, without an escape; null when none is. */
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
   * The one of them that a string spells, with escapes or without; null when none is.
   *
   * @param start at its opening quote
   * @param end behind its closing one
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

  /** The one of them that is {@code name}; null when none is. */
  @Nullable String find(String name) {
    return byName.get(name);
  }
}
