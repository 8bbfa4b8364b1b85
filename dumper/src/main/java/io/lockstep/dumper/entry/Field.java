package io.lockstep.dumper.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an entry that mean something here, by their names on the wire. */
enum Field {
  /** The client's time, in unix milliseconds. */
  TIMESTAMP("timestamp", true),
  /** When the server took the entry, in unix milliseconds. */
  SERVER_TIME("serverTime", true),
  SEQ_NUMBER("seqNumber", true),
  /** How many entries a gap stands for; null when nobody knows. Only a server writes it. */
  MISSING("missing", true),
  LEVEL("level", false),
  MSG("msg", false),
  USER("user", false),
  ROOM("room", false),
  TEXT("text", false);

  private static final Map<String, Field> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(field -> field.wireName, Function.identity()));

  private final String wireName;
  private final boolean numeric;

  Field(String wireName, boolean numeric) {
    this.wireName = wireName;
    this.numeric = numeric;
  }

  static @Nullable Field named(String name) {
    return BY_NAME.get(name);
  }

  boolean isNumeric() {
    return numeric;
  }
}
