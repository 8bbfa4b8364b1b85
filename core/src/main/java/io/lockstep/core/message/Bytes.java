package io.lockstep.core.message;

import io.lockstep.core.limits.DirectMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes that are carried from socket to socket without being looked at again. Equal by
 * content. Whoever wraps an array promises not to write to it any more; {@link #array()} is for
 * reading only.
 */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] array;
  private volatile @Nullable ByteBuffer direct;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Takes over {@code array} without a copy. */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array);
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Also keeps a copy outside of the heap, for what is written to many sockets: from there it goes
   * out without being copied once more each time. Without memory for it there is none.
   */
  public Bytes keepDirect() {
    try {
      if (direct == null && DirectMemory.hasRoomToKeep(array.length)) {
        direct = ByteBuffer.allocateDirect(array.length).put(array).flip().asReadOnlyBuffer();
      }
    } catch (OutOfMemoryError e) {
      // Then it goes out from the heap, with one copy more.
      direct = null;
    }
    return this;
  }

  /** Ends {@link #keepDirect}; what is being written from the copy still is. */
  public void dropDirect() {
    direct = null;
  }

  /** That copy, shared and read-only; null when there is none. */
  public @Nullable ByteBuffer direct() {
    return direct;
  }

  public int length() {
    return array.length;
  }

  /** The bytes themselves, not a copy: to be read, never written. */
  public byte[] array() {
    return array;
  }

  /**
   * Copies all bytes to {@code target} from {@code offset} on and returns the offset behind them.
   */
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

  /** The length only: what is relayed may be private and is never logged. */
  @Override
  public String toString() {
    return "Bytes[" + array.length + "]";
  }
}
