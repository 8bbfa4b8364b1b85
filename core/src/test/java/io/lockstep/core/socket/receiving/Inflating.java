package io.lockstep.core.socket.receiving;

/** Inflates whole messages, for tests that need not know of steps. */
public final class Inflating {
  private Inflating() {}

  /** Appends to {@code out} what the first {@code length} bytes of {@code compressed} stand for. */
  public static void whole(
      MessageInflater inflater, byte[] compressed, int length, MessageBytes out) {
    inflater.begin(compressed, length);
    boolean whole = false;
    while (!whole) {
      whole = inflater.proceed(out);
    }
  }
}
