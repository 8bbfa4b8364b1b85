package io.lockstep.dumper.store;

/** JSON, or a message, in characters that every encoding has. */
final class AsciiText {
  private static final int LAST = 0x7E;

  private AsciiText() {}

  /** The text with every other character written as {@code \}{@code uXXXX}; JSON stays the same. */
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

  /** The same, of a text's beginning: at most {@code most} characters of the result. */
  static String of(String text, int most) {
    String ascii = of(text.length() <= most ? text : text.substring(0, most));
    return ascii.length() <= most ? ascii : ascii.substring(0, most);
  }
}
