package io.lockstep.logs;

import java.nio.charset.StandardCharsets;

/** The decimal digits of a number. Fast for the same number again, and for the next one. */
final class Decimal {
  private long value = -1;
  private byte[] digits = {};

  /** Sets the digits to those of {@code number}, which is not negative. */
  Decimal set(long number) {
    if (number == value) {
      return this;
    }
    if (number != value + 1 || !increment()) {
      digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
    value = number;
    return this;
  }

  /** Adds one. False if that needs one more digit; then the digits are not valid. */
  private boolean increment() {
    for (int i = digits.length - 1; i >= 0; i--) {
      if (digits[i] != '9') {
        digits[i]++;
        return true;
      }
      digits[i] = '0';
    }
    return false;
  }

  int length() {
    return digits.length;
  }

  /** Writes the digits, and returns the place after them. */
  int copyTo(byte[] target, int at) {
    System.arraycopy(digits, 0, target, at, digits.length);
    return at + digits.length;
  }

  /** The number of digits of a number that is not negative. */
  static int length(long number) {
    int length = 1;
    for (long power = 10; length < 19 && number >= power; power *= 10) {
      length++;
    }
    return length;
  }
}
