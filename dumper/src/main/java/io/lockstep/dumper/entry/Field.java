package io.lockstep.dumper.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an entry that mean something here, by their names on the wire. */
enum Field {
  /** The client's time, in unix milliseconds. */
  TIMESTAMP("timestamp", Content.TIME),
  /** When the server took the entry, in unix milliseconds. */
  SERVER_TIME("serverTime", Content.TIME),
  SEQ_NUMBER("seqNumber", Content.NUMBER),
  /** How many entries a gap stands for; null when nobody knows. Only a server writes it. */
  MISSING("missing", Content.NUMBER),
  LEVEL("level", Content.TEXT),
  MSG("msg", Content.TEXT),
  USER("user", Content.TEXT),
  ROOM("room", Content.TEXT),
  TEXT("text", Content.TEXT);

  private static final Map<String, Field> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(field -> field.wireName, Function.identity()));

  private final String wireName;
  private final Content content;

  private enum Content {
    TIME,
    NUMBER,
    TEXT
  }

  Field(String wireName, Content content) {
    this.wireName = wireName;
    this.content = content;
  }

  static @Nullable Field named(String name) {
    return BY_NAME.get(name);
  }

  boolean isNumeric() {
    return content != Content.TEXT;
  }

  /** Whether it is a number that may also come as a text that says when. */
  boolean isTime() {
    return content == Content.TIME;
  }
}
