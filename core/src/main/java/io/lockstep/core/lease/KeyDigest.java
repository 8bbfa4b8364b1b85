package io.lockstep.core.lease;

/**
 * Digests of keys: the same on every machine, so that an edge and an owner can compare what they
 * hold by one sum. FNV-1a over 64 bits.
 */
public final class KeyDigest {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private KeyDigest() {}

  /** The digest of a key that is a text. */
  public static long of(String text) {
    long digest = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      digest = (digest ^ text.charAt(i)) * PRIME;
    }
    return digest;
  }

  /** The digest of a key that has a number in addition to the part with that {@code digest}. */
  public static long and(long digest, long number) {
    long mixed = digest;
    for (int shift = 0; shift < Long.SIZE; shift += Character.SIZE) {
      mixed = (mixed ^ (number >>> shift & 0xffff)) * PRIME;
    }
    return mixed;
  }
}
