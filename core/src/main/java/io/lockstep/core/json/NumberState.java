package io.lockstep.core.json;

import org.jspecify.annotations.Nullable;

/**
 * How much of a number (RFC 8259, section 6) has been read.
 *
 * <pre>
 *   -      0            .      25        e         +              10
 *   MINUS  ZERO         POINT  FRACTION  EXPONENT  EXPONENT_SIGN  EXPONENT_DIGITS
 *          or INTEGER
 * </pre>
 */
enum NumberState {
  MINUS,
  ZERO,
  INTEGER,
  POINT,
  FRACTION,
  EXPONENT,
  EXPONENT_SIGN,
  EXPONENT_DIGITS;

  /** The state after the first byte of a value; null if no number begins with it. */
  static @Nullable NumberState first(byte first) {
    return first == '-' ? MINUS : MINUS.following(first);
  }

  /** The state after one more byte; null if the byte cannot follow in the number. */
  @Nullable NumberState following(byte next) {
    boolean digit = JsonBytes.isDigit(next);
    boolean exponent = next == 'e' || next == 'E';
    return switch (this) {
      case MINUS -> next == '0' ? ZERO : digit ? INTEGER : null;
      case ZERO -> next == '.' ? POINT : exponent ? EXPONENT : null;
      case INTEGER -> digit ? INTEGER : next == '.' ? POINT : exponent ? EXPONENT : null;
      case POINT -> digit ? FRACTION : null;
      case FRACTION -> digit ? FRACTION : exponent ? EXPONENT : null;
      case EXPONENT -> digit ? EXPONENT_DIGITS : next == '+' || next == '-' ? EXPONENT_SIGN : null;
      case EXPONENT_SIGN, EXPONENT_DIGITS -> digit ? EXPONENT_DIGITS : null;
    };
  }

  /** True if the number may end here. */
  boolean mayEnd() {
    return switch (this) {
      case ZERO, INTEGER, FRACTION, EXPONENT_DIGITS -> true;
      case MINUS, POINT, EXPONENT, EXPONENT_SIGN -> false;
    };
  }
}
