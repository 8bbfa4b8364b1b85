package io.lockstep.core.http.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes. Follows RFC 9110, section 14.
 *
 * @param start the first byte
 * @param end the byte after the last; equal to {@code start} if the range has no byte of the
 *     content
 */
record ByteRange(int start, int end) {
  private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*");

  /**
   * The range in a {@code Range} header, for content of that length. Null if the header must be
   * ignored: another unit, several ranges, or not well-formed.
   */
  static @Nullable ByteRange parse(String header, int length) {
    Matcher range = SINGLE.matcher(header);
    if (!range.matches()) {
      return null;
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? null : new ByteRange(length - number(last, length), length);
    }
    if (!last.isEmpty() && compare(first, last) > 0) {
      return null;
    }
    int start = number(first, length);
    int end = last.isEmpty() ? length : Math.min(length, number(last, length - 1) + 1);
    return new ByteRange(start, Math.max(start, end));
  }

  boolean isEmpty() {
    return start == end;
  }

  String contentRange(int length) {
    return "bytes " + start + "-" + (end - 1) + "/" + length;
  }

  /** The number, or {@code max} if it is larger, however many digits it has. */
  private static int number(String digits, int max) {
    return compare(digits, Integer.toString(Math.max(0, max))) >= 0
        ? Math.max(0, max)
        : Integer.parseInt(digits);
  }

  private static int compare(String a, String b) {
    String left = a.replaceFirst("^0+(?=.)", "");
    String right = b.replaceFirst("^0+(?=.)", "");
    int byLength = Integer.compare(left.length(), right.length());
    return byLength != 0 ? byLength : left.compareTo(right);
  }
}
