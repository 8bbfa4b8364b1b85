package io.lockstep.core.http.request;

import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.http.problem.Problem;
import io.lockstep.core.json.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The text of one path segment: percent-decoded once, strictly UTF-8. */
public final class PathText {
  private PathText() {}

  /**
   * Decodes {@code segment}; {@code %2F} becomes a slash, {@code +} stays one.
   *
   * @throws HttpFailure 400 for a broken escape or bytes that are not UTF-8
   */
  public static String decode(String segment) {
    if (segment.indexOf('%') < 0 && isAscii(segment)) {
      return segment;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        bytes.write(hex(segment, i + 1) << 4 | hex(segment, i + 2));
        i += 2;
      } else if (c <= 0xFF) {
        bytes.write(c);
      } else {
        throw new HttpFailure(400, "the path is not UTF-8");
      }
    }
    byte[] decoded = bytes.toByteArray();
    if (!Utf8.isValid(decoded)) {
      throw new HttpFailure(400, "the path is not UTF-8");
    }
    return new String(decoded, StandardCharsets.UTF_8);
  }

  /** True if every percent sign begins an escape of two hexadecimal digits. */
  public static boolean hasWholeEscapes(String path) {
    for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
      if (digit(path, i + 1) < 0 || digit(path, i + 2) < 0) {
        return false;
      }
    }
    return true;
  }

  public static Problem brokenEscape() {
    return new Problem(400, "the path holds a broken percent escape");
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static int hex(String text, int index) {
    int digit = digit(text, index);
    if (digit < 0) {
      throw new HttpFailure(400, brokenEscape().detail());
    }
    return digit;
  }

  /** The value of the hexadecimal digit there, or -1. */
  private static int digit(String text, int index) {
    boolean ascii = index < text.length() && text.charAt(index) < 0x80;
    return ascii ? Character.digit(text.charAt(index), 16) : -1;
  }
}
