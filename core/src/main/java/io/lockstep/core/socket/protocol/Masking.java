package io.lockstep.core.socket.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The masking of a client's payload (RFC 6455, section 5.3): a key of four bytes, over and over.
 */
public final class Masking {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Masking() {}

  /**
   * Removes the mask from {@code length} bytes, in place. Returns the key for the bytes that
   * follow, rotated so that the byte for the next byte is the highest.
   */
  public static int unmask(byte[] bytes, int offset, int length, int key) {
    long four = Integer.reverseBytes(key) & 0xFFFF_FFFFL;
    long eight = four << Integer.SIZE | four;
    int end = offset + length;
    int at = offset;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      EIGHT_BYTES.set(bytes, at, (long) EIGHT_BYTES.get(bytes, at) ^ eight);
    }
    int turned = key;
    for (; at < end; at++) {
      turned = Integer.rotateLeft(turned, Byte.SIZE);
      bytes[at] ^= (byte) turned;
    }
    return turned;
  }
}
