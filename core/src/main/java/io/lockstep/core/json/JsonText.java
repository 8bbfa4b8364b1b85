package io.lockstep.core.json;

import java.nio.charset.StandardCharsets;

/** Decodes the text between the quotes of a JSON string. */
final class JsonText {
  private static final int HEX = 16;

  private JsonText() {}

  /** True if any character is written as an escape. */
  static boolean isEscaped(byte[] json, int start, int end) {
    for (int i = start; i < end; i++) {
      if (json[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /**
   * The decoded text. Half a surrogate pair that is escaped stays one.
   *
   * @param start the place after the opening quote of a string that is known to be well-formed
   * @param end the place of the closing quote
   */
  static String decode(byte[] json, int start, int end) {
    String raw = new String(json, start, end - start, StandardCharsets.UTF_8);
    int escape = raw.indexOf('\\');
    if (escape < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    int from = 0;
    for (; escape >= 0; escape = raw.indexOf('\\', from)) {
      text.append(raw, from, escape);
      char kind = raw.charAt(escape + 1);
      from = escape + 2;
      if (kind == 'u') {
        from += 4;
        text.append((char) Integer.parseInt(raw, escape + 2, from, HEX));
      } else {
        text.append(unescaped(kind));
      }
    }
    return text.append(raw, from, raw.length()).toString();
  }

  /**
   * The last place up to {@code end} where a string can be divided: neither within an escape nor
   * within a character.
   *
   * @param start the place after the opening quote of a string that is known to be well-formed
   */
  static int cut(byte[] json, int start, int end) {
    int at = start;
    int next = start;
    while (next <= end) {
      at = next;
      next += spelling(json, at);
    }
    return at;
  }

  /** The number of bytes in which the character at {@code at} is written. */
  private static int spelling(byte[] json, int at) {
    int first = json[at] & 0xFF;
    if (first == '\\') {
      return json[at + 1] == 'u' ? 6 : 2;
    }
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private static char unescaped(char kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
  }
}
