package io.lockstep.logs;

import io.lockstep.logs.entry.HeldEntry;
import java.nio.charset.StandardCharsets;

/**
 * Writes entries with the server's fields at their end. There is one object for each message: it
 * makes the common part of stamps only once.
 */
public final class Stamping {
  private static final byte[] TIME = ascii(",\"" + LogsCodec.SERVER_TIME + "\":");
  private static final byte[] NUMBER = ascii(",\"" + LogsCodec.NUMBER + "\":");

  private final Decimal time = new Decimal();
  private final Decimal number = new Decimal();

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The number of bytes of an entry with its stamps. */
  public static int length(HeldEntry entry) {
    return entry.length()
        + TIME.length
        + Decimal.length(entry.timeMs())
        + NUMBER.length
        + Decimal.length(entry.number())
        + 1;
  }

  /** Writes an entry with its stamps, and returns the place after it. */
  int write(HeldEntry entry, byte[] target, int from) {
    int at = entry.entry().json().copyTo(target, from);
    at = copy(TIME, target, at);
    at = time.set(entry.timeMs()).copyTo(target, at);
    at = copy(NUMBER, target, at);
    at = number.set(entry.number()).copyTo(target, at);
    target[at] = '}';
    return at + 1;
  }

  private static int copy(byte[] part, byte[] target, int at) {
    System.arraycopy(part, 0, target, at, part.length);
    return at + part.length;
  }
}
