package io.lockstep.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of members that are looked for in JSON objects, ready to be compared with bytes. */
public final class JsonFields {
  private final String[] names;
  private final byte[][] utf8;
  private final Map<String, String> byName = new HashMap<>();

  private JsonFields(List<String> fields) {
    names = fields.toArray(String[]::new);
    utf8 = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      utf8[i] = names[i].getBytes(StandardCharsets.UTF_8);
      byName.put(names[i], names[i]);
    }
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

  /** The one of them that is {@code name}; null when none is. */
  @Nullable String find(String name) {
    return byName.get(name);
  }
}
