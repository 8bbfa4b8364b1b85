package io.lockstep.core.message;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The short name of one failure of the server. It stands in the line that tells the failure, before
 * its stack trace, and in what the client is told, so that one leads to the other.
 */
public final class FailureId {
  /** The key of the id among a log event's key-value pairs. */
  public static final String KEY = "failure";

  private static final int LENGTH = 8;
  private static final int LETTERS = 32;

  private FailureId() {}

  /** Makes one that is as good as unique: 40 random bits in letters and digits. */
  public static String next() {
    StringBuilder id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(Character.forDigit(ThreadLocalRandom.current().nextInt(LETTERS), LETTERS));
    }
    return id.toString();
  }

  /** The text that a client is told about a failure. */
  public static String detail(String id) {
    return "the server failed on this request (" + KEY + " " + id + ")";
  }
}
