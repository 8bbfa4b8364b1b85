package io.lockstep.dumper.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of an entry that the dumper knows, by their names on the wire. */
enum Field {
  /** The client's time, in unix milliseconds. */
  TIMESTAMP("timestamp", Content.TIME),
  /** When the server took the entry, in unix milliseconds. */
  SERVER_TIME("serverTime", Content.TIME),
  SEQ_NUMBER("seqNumber", Content.NUMBER),
  /**
   * In a server's entry about a gap: the number of missing entries; null if the server does not
   * know. Clients cannot set it.
   */
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

  /** True for a number, and for a time, which may also be written as text. */
  boolean isStoredAsNumber() {
    return content != Content.TEXT;
  }

  /** True for a time, which may also be written as text. */
  boolean isTime() {
    return content == Content.TIME;
  }
}
