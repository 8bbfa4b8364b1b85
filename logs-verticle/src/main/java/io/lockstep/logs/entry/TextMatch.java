package io.lockstep.logs.entry;

/**
 * Searches a stream of characters for a text, ignoring case. The time depends only on the number of
 * characters, not on the text (the algorithm of Knuth, Morris and Pratt).
 */
public final class TextMatch {
  private static final int ASCII = 0x80;

  private final char[] text;

  /** For each length: that of the longest shorter beginning of the text that it ends with. */
  private final int[] shorter;

  /** The number of characters of the text with which the stream ends. */
  private int matched;

  /**
   * @param text not empty
   */
  public TextMatch(String text) {
    this.text = fold(text).toCharArray();
    this.shorter = new int[this.text.length];
    for (int i = 1; i < this.text.length; i++) {
      int before = shorter[i - 1];
      while (before > 0 && this.text[i] != this.text[before]) {
        before = shorter[before - 1];
      }
      shorter[i] = this.text[i] == this.text[before] ? before + 1 : 0;
    }
  }

  /** Maps texts that differ in case alone to the same text. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints().map(TextMatch::fold).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** Maps all cases of a character to one. */
  private static int fold(int codePoint) {
    if (codePoint < ASCII) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 'a' - 'A' : codePoint;
    }
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  /** Begins a new stream. */
  public void reset() {
    matched = 0;
  }

  /** Takes the next characters of the stream; true once the text was in it. */
  public boolean isIn(CharSequence characters) {
    for (int at = 0; at < characters.length() && matched < text.length; ) {
      char next = characters.charAt(at);
      if (next < ASCII) {
        take((char) fold(next));
        at++;
      } else {
        int codePoint = Character.codePointAt(characters, at);
        at += Character.charCount(codePoint);
        take(fold(codePoint));
      }
    }
    return matched == text.length;
  }

  /**
   * Whether the text may be in the strings of this JSON. False only if the JSON is ASCII without
   * escapes and does not contain the text.
   */
  public boolean mayBeIn(byte[] json) {
    reset();
    for (byte next : json) {
      if (next < 0 || next == '\\') {
        return true;
      }
      take((char) fold(next));
      if (matched == text.length) {
        return true;
      }
    }
    return false;
  }

  private void take(int codePoint) {
    if (Character.isBmpCodePoint(codePoint)) {
      take((char) codePoint);
    } else {
      take(Character.highSurrogate(codePoint));
      take(Character.lowSurrogate(codePoint));
    }
  }

  private void take(char next) {
    if (matched == text.length) {
      return;
    }
    while (matched > 0 && text[matched] != next) {
      matched = shorter[matched - 1];
    }
    if (text[matched] == next) {
      matched++;
    }
  }
}
