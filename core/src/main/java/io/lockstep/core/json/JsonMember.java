package io.lockstep.core.json;

import com.fasterxml.jackson.core.JsonToken;

/**
 * What a member of a JSON object holds, as far as it was read.
 *
 * @param text the decoded string of a {@link Kind#STRING}, else empty
 */
public record JsonMember(Kind kind, String text) {
  /** The kinds of value that are told apart. */
  public enum Kind {
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    OBJECT,
    ARRAY
  }

  /** The value that begins with {@code token}, if it is none with a text. */
  static JsonMember withoutText(JsonToken token) {
    return new JsonMember(kindOf(token), "");
  }

  /** The kind of a value that is JSON and begins with this byte. */
  static Kind kindOf(byte first) {
    return switch (first) {
      case '"' -> Kind.STRING;
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  private static Kind kindOf(JsonToken token) {
    return switch (token) {
      case VALUE_TRUE -> Kind.TRUE;
      case VALUE_FALSE -> Kind.FALSE;
      case VALUE_NULL -> Kind.NULL;
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      default -> Kind.NUMBER;
    };
  }
}
