package io.lockstep.core.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A strict UTF-8 check (RFC 3629) over bytes that arrive in pieces: overlong forms, surrogates and
 * what lies above U+10FFFF are refused, at the first byte that cannot belong to a character. Keeps
 * a few numbers between pieces and none of the bytes; one instance per text.
 *
 * <pre>
 *   first     second    further
 *   00..7F                          one byte
 *   C2..DF    80..BF                two bytes; C0 and C1 would be overlong
 *   E0        A0..BF    80..BF      three bytes; below A0 would be overlong
 *   E1..EC    80..BF    80..BF
 *   ED        80..9F    80..BF      above 9F would be a surrogate
 *   EE..EF    80..BF    80..BF
 *   F0        90..BF    80..BF x2   four bytes; below 90 would be overlong
 *   F1..F3    80..BF    80..BF x2
 *   F4        80..8F    80..BF x2   above 8F would be above U+10FFFF
 * </pre>
 */
public final class Utf8 {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private static final int REFUSED = -1;

  /** The missing bytes of the current character; {@link #REFUSED} after a byte was refused. */
  private int missing;

  /** The range in which the next byte of the current character must be. */
  private int low;

  private int high;

  /** True if all of {@code bytes} are UTF-8. */
  public static boolean isValid(byte[] bytes) {
    return firstInvalid(bytes) < 0;
  }

  /**
   * The index of the first byte that cannot belong to UTF-8, the length of {@code bytes} when they
   * end inside a character, or -1 when they are UTF-8.
   */
  public static int firstInvalid(byte[] bytes) {
    Utf8 check = new Utf8();
    int end = check.scan(bytes, 0, bytes.length);
    return end == bytes.length && check.complete() ? -1 : end;
  }

  /**
   * Checks the next piece. False if the text cannot be UTF-8 any more; then every later piece is
   * false, too.
   */
  public boolean accept(byte[] bytes, int offset, int length) {
    return scan(bytes, offset, offset + length) == offset + length && missing != REFUSED;
  }

  /** True if the text may end here: nothing was refused, and the last character is complete. */
  public boolean complete() {
    return missing == 0;
  }

  /** Starts again, for the next text. */
  public void reset() {
    missing = 0;
  }

  /** The index of the first byte refused, or {@code end}. */
  private int scan(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && missing != REFUSED) {
      if (missing == 0) {
        at = skipAscii(bytes, at, end);
        if (at == end) {
          return end;
        }
        begin(bytes[at] & 0xFF);
      } else {
        proceed(bytes[at] & 0xFF);
      }
      if (missing != REFUSED) {
        at++;
      }
    }
    return at;
  }

  private static int skipAscii(byte[] bytes, int from, int end) {
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      long marks = (long) EIGHT_BYTES.get(bytes, at) & HIGH_BITS;
      if (marks != 0) {
        return at + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
      }
    }
    while (at < end && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private void begin(int first) {
    low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (first < 0xC2 || first > 0xF4) {
      missing = REFUSED;
    } else {
      missing = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    }
  }

  private void proceed(int next) {
    if (next < low || next > high) {
      missing = REFUSED;
      return;
    }
    missing--;
    low = 0x80;
    high = 0xBF;
  }
}
