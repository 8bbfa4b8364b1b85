package io.lockstep.core.message;

import io.lockstep.core.limits.DirectMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes that travel from socket to socket unchanged. Equal by content. After an array was
 * wrapped, nobody may write to it. {@link #array()} is for reading only.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] array;
  private volatile @Nullable ByteBuffer direct;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Wraps {@code array} without a copy. */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array);
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Keeps a second copy outside of the heap, for bytes that are written to many sockets. From there
   * each write needs no further copy. If there is no memory for it, there is no second copy.
   */
  public Bytes keepDirect() {
    try {
      if (direct == null && DirectMemory.hasRoomToKeep(array.length)) {
        direct = ByteBuffer.allocateDirect(array.length).put(array).flip().asReadOnlyBuffer();
      }
    } catch (OutOfMemoryError e) {
      // The bytes are then written from the heap, with one more copy.
      direct = null;
    }
    return this;
  }

  /** Ends {@link #keepDirect}. Writes under way from the copy are finished. */
  public void dropDirect() {
    direct = null;
  }

  /** The copy outside of the heap, shared and read-only; null if there is none. */
  public @Nullable ByteBuffer direct() {
    return direct;
  }

  public int length() {
    return array.length;
  }

  /** The bytes themselves, not a copy. Never write to them. */
  public byte[] array() {
    return array;
  }

  /** Copies all bytes to {@code target} at {@code offset}, and returns the offset after them. */
  public int copyTo(byte[] target, int offset) {
    System.arraycopy(array, 0, target, offset, array.length);
    return offset + array.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  /** The length only. Relayed bytes may be private and are never logged. */
  @Override
  public String toString() {
    return "Bytes[" + array.length + "]";
  }
}
