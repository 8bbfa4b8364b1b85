package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Collects the bytes of one message, up to a limit. It makes room for bytes that have arrived and
 * not for a length that was announced, so an announcement costs nothing. Only a short announced
 * length gets its room at once, which saves copies. Beyond {@link #FREE_BYTES} all of the room is
 * taken from the budget until {@link #release()}.
 */
final class MessageBytes {
  /**
   * Room that is not counted. Most messages fit into it and are complete in the call in which they
   * begin.
   */
  static final int FREE_BYTES = 4 * 1024;

  /** The greatest announced length for which room is made at once. */
  static final int BELIEVED_BYTES = 16 * 1024;

  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final Budget budget;

  private byte[] array = NOTHING;
  private int count;

  /** The number of bytes that were thrown away. */
  private int forgotten;

  /** The number of bytes that are announced so far. */
  private int announced;

  /** The greatest possible number of bytes. The room grows to it when doubling would make more. */
  private int ceiling;

  private int takenBytes;

  MessageBytes(int maxBytes, Budget budget) {
    this.maxBytes = maxBytes;
    this.budget = budget;
    ceiling = maxBytes;
  }

  /** Announces {@code more} bytes. If {@code last} is true, no more follow. */
  void expect(long more, boolean last) {
    checkFits(more);
    announced = count + (int) more;
    ceiling = last ? announced : maxBytes;
  }

  void append(ByteBuf in, int length) {
    makeRoom(length);
    in.readBytes(array, count, length);
    count += length;
  }

  private void checkFits(long more) {
    if (more > maxBytes - forgotten - count) {
      throw tooBig(maxBytes);
    }
  }

  static ProtocolException tooBig(int maxBytes) {
    return new ProtocolException(
        CloseCode.TOO_BIG, "a message of more than " + maxBytes + " bytes");
  }

  static ProtocolException noMemory() {
    return new ProtocolException(
        CloseCode.TRY_AGAIN_LATER, "no memory left for a message of this size");
  }

  private void makeRoom(int more) {
    checkFits(more);
    int needed = count + more;
    if (needed <= array.length) {
      return;
    }
    long wanted = Math.max(2L * array.length, Math.min(announced, BELIEVED_BYTES));
    int room = (int) Math.max(needed, Math.min(wanted, ceiling));
    take(room);
    array = Arrays.copyOf(array, room);
  }

  private void take(int room) {
    int due = room > FREE_BYTES ? room : 0;
    if (!budget.tryTake(due - takenBytes)) {
      throw noMemory();
    }
    takenBytes = due;
  }

  /** The array with the bytes, from 0 on. The next append may replace it. */
  byte[] array() {
    return array;
  }

  int count() {
    return count;
  }

  /** Throws away the bytes. They still count for the limit. */
  void forget() {
    forgotten += count;
    count = 0;
  }

  /** The size of the room. */
  int room() {
    return array.length;
  }

  /** The bytes of the complete message. If the array is full, they are not copied. */
  Bytes toBytes() {
    return Bytes.wrap(count == array.length ? array : Arrays.copyOf(array, count));
  }

  /** Gives the memory back to the budget. */
  void release() {
    budget.giveBack(takenBytes);
    takenBytes = 0;
    array = NOTHING;
    count = 0;
  }
}
