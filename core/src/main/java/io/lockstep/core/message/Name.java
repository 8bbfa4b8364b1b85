package io.lockstep.core.message;

import java.util.regex.Pattern;

/**
 * Text that clients invent to call something by: a channel's key, a client's id. Never empty,
 * always spellable in UTF-8, and short. Follows WIRE, "Channels".
 */
public final class Name {
  /** The longest name, in bytes of UTF-8. */
  public static final int MAX_BYTES = 256;

  private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}|\\p{Cf}|\\p{Zl}|\\p{Zp}");

  private Name() {}

  /** The name between quotes, for a line of the log: what is not to be seen is a question mark. */
  public static String quoted(String name) {
    return '"' + UNSEEN.matcher(name).replaceAll("?") + '"';
  }

  /**
   * Gives {@code name} back if it is one.
   *
   * @param what what it names, for the message
   * @throws FailureException {@link Failure#REJECTED} when it is empty, too long, or no text
   */
  public static String check(String what, String name) {
    if (name.isEmpty()) {
      throw rejected(what + " is empty");
    }
    int bytes = utf8Bytes(name);
    if (bytes < 0) {
      throw rejected(what + " has half a surrogate pair");
    }
    if (bytes > MAX_BYTES) {
      throw rejected(what + " is longer than " + MAX_BYTES + " bytes of UTF-8");
    }
    return name;
  }

  /** The length of {@code text} in UTF-8, in bytes; -1 if UTF-8 cannot spell it. */
  public static int utf8Bytes(String text) {
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return -1;
      }
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      at += Character.charCount(codePoint);
    }
    return bytes;
  }

  private static FailureException rejected(String detail) {
    return new FailureException(Failure.REJECTED, detail);
  }
}
