package io.lockstep.dumper.store;

/**
 * Knows which texts a column can hold. A column cannot hold NUL, because PostgreSQL does not allow
 * it, or half of a surrogate pair, because it has no UTF-8.
 */
public final class ColumnText {
  private static final char NUL_SHOWN = '\u2400';
  private static final char UNKNOWN = '\uFFFD';

  private ColumnText() {}

  /** True if a column returns exactly this text. */
  public static boolean holds(String text) {
    return firstUnfit(text) < 0;
  }

  /**
   * Returns the text with U+2400 in place of each NUL and U+FFFD in place of each half of a
   * surrogate pair.
   */
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
