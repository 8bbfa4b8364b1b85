package io.lockstep.dumper.store;

/**
 * Which texts a column can hold: all of Unicode but NUL, which PostgreSQL has no place for, and
 * halves of surrogate pairs, which have no UTF-8.
 */
public final class ColumnText {
  private static final char NUL_SHOWN = '\u2400';
  private static final char UNKNOWN = '\uFFFD';

  private ColumnText() {}

  /** Whether a column gives back exactly this text. */
  public static boolean holds(String text) {
    return firstUnfit(text) < 0;
  }

  /** The text with U+2400 in place of each NUL and U+FFFD of each half of a surrogate pair. */
  public static String of(String text) {
    int first = firstUnfit(text);
    if (first < 0) {
      return text;
    }
    StringBuilder fit = new StringBuilder(text);
    for (int i = first; i < fit.length(); i++) {
      char c = fit.charAt(i);
      if (c == 0) {
        fit.setCharAt(i, NUL_SHOWN);
      } else if (isPair(fit, i)) {
        i++;
      } else if (Character.isSurrogate(c)) {
        fit.setCharAt(i, UNKNOWN);
      }
    }
    return fit.toString();
  }

  private static int firstUnfit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPair(text, i)) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPair(CharSequence text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }
}
