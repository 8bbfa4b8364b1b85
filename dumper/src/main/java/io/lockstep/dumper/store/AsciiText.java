package io.lockstep.dumper.store;

/** Writes JSON, or a message, in ASCII, which every encoding has. */
final class AsciiText {
  private static final int LAST = 0x7E;

  private AsciiText() {}

  /**
   * Returns the text with every other character as {@code \}{@code uXXXX}. JSON keeps its meaning.
   */
  static String of(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= LAST && c != 0) {
        ascii.append(c);
      } else {
        ascii.append("\\u%04x".formatted((int) c));
      }
    }
    return ascii.toString();
  }

  /** Like {@link #of(String)}, but cuts the result at {@code most} characters. */
  static String of(String text, int most) {
    String ascii = of(text.length() <= most ? text : text.substring(0, most));
    return ascii.length() <= most ? ascii : ascii.substring(0, most);
  }
}
