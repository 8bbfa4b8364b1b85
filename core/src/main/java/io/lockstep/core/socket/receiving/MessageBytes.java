package io.lockstep.core.socket.receiving;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The bytes of one message as they gather, never more than a given number. Room is made for what
 * has come, not for what was announced, so that an announcement costs nothing; only a short one is
 * believed, which spares the copies. More room than {@link #FREE_BYTES} is taken from the budget,
 * all of it, until {@link #release()}.
 */
final class MessageBytes {
  /** Room that is not counted: most messages end within it, and in the call that began them. */
  static final int FREE_BYTES = 4 * 1024;

  /** An announced length up to which room is made at once. */
  static final int BELIEVED_BYTES = 16 * 1024;

  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final Budget budget;

  private byte[] array = NOTHING;
  private int count;

  /** The number of bytes that were thrown away. */
  private int forgotten;

  /** How many there will be at least, as far as was announced. */
  private int announced;

  /** How many there will be at most: what to grow to when twice the room would be more. */
  private int ceiling;

  private int takenBytes;

  MessageBytes(int maxBytes, Budget budget) {
    this.maxBytes = maxBytes;
    this.budget = budget;
    ceiling = maxBytes;
  }

  /** {@code more} bytes are about to come, and with {@code last} none after them. */
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

  /** Where the bytes are, from 0 on; another array after the next append. */
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

  /** How many bytes there is room for. */
  int room() {
    return array.length;
  }

  /** The bytes for good, in the very array that they gathered in if that is full. */
  Bytes toBytes() {
    return Bytes.wrap(count == array.length ? array : Arrays.copyOf(array, count));
  }

  /** Gives back what was taken. */
  void release() {
    budget.giveBack(takenBytes);
    takenBytes = 0;
    array = NOTHING;
    count = 0;
  }
}
