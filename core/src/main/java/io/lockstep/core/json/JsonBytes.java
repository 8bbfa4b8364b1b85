package io.lockstep.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells what bytes mean in JSON's grammar, several bytes at a time. */
final class JsonBytes {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;

  private JsonBytes() {}

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isHex(byte b) {
    return b >= 0 && Character.digit(b, 16) >= 0;
  }

  /**
   * Skips bytes that are neither a quote, a backslash nor a control character, eight at a time. Up
   * to seven such bytes may be left before {@code end}.
   */
  static int skipPlain(byte[] json, int at, int end) {
    int next = at;
    while (next <= end - Long.BYTES) {
      long bytes = (long) EIGHT_BYTES.get(json, next);
      long quote = bytes ^ QUOTES;
      long backslash = bytes ^ BACKSLASHES;
      long special =
          ((quote - ONES) & ~quote)
              | ((backslash - ONES) & ~backslash)
              | ((bytes - SPACES) & ~bytes);
      special &= HIGH_BITS;
      if (special != 0) {
        // The lowest mark is always right; those above it may not be.
        return next + Long.numberOfTrailingZeros(special) / Byte.SIZE;
      }
      next += Long.BYTES;
    }
    return next;
  }
}
