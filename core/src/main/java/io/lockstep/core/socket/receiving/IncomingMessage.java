package io.lockstep.core.socket.receiving;

import io.lockstep.core.json.Utf8;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.Masking;
import io.lockstep.core.socket.protocol.ProtocolException;
import io.lockstep.core.socket.protocol.WebSocketProtocol;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One message while it arrives, in one or more frames. A control frame counts as a message. Text is
 * checked as it arrives, compressed text as it is inflated. If nobody reads the message, its bytes
 * are thrown away after that check.
 */
final class IncomingMessage {
  /**
   * A longer text is read in pieces. The first piece must begin in the same array in which it ends.
   */
  static final int LONG_BYTES = 8 * 1024;

  private final int opcode;
  private final int maxBytes;
  private final Budget budget;
  private final boolean compressed;
  private final boolean ignored;
  private final @Nullable Utf8 utf8;
  private final FrameReader.Receiver receiver;

  /** The bytes that arrived: the message, or its compressed form. */
  private final MessageBytes arrived;

  private @Nullable MessageChunks inflated;
  private @Nullable MessageInflater inflater;
  private @Nullable TextPieces pieces;

  /**
   * @param compressed true if it must be inflated after it has arrived
   * @param receiver says whether it reads messages, and gives the reader of a long text
   */
  IncomingMessage(
      int opcode, int maxBytes, Budget budget, boolean compressed, FrameReader.Receiver receiver) {
    this.opcode = opcode;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.compressed = compressed;
    this.receiver = receiver;
    ignored = !WebSocketProtocol.isControl(opcode) && !receiver.readsMessages();
    utf8 = opcode == WebSocketProtocol.TEXT ? new Utf8() : null;
    int maxArrived = compressed ? MessageInflater.maxCompressed(maxBytes) : maxBytes;
    arrived = new MessageBytes(maxArrived, budget);
  }

  int opcode() {
    return opcode;
  }

  boolean isCompressed() {
    return compressed;
  }

  /** True if nobody reads it, so that its bytes are thrown away. */
  boolean isIgnored() {
    return ignored;
  }

  /** A frame of {@code length} bytes begins. */
  void expect(long length, boolean last) {
    arrived.expect(length, last);
  }

  /** Reads {@code length} masked bytes. Returns the key for the bytes that follow. */
  int append(ByteBuf in, int length, int maskingKey) {
    int from = arrived.count();
    arrived.append(in, length);
    int turned = Masking.unmask(arrived.array(), from, length, maskingKey);
    if (!compressed) {
      read(arrived.array(), from, arrived.count());
      if (ignored) {
        arrived.forget();
      }
    }
    return turned;
  }

  /** The message has arrived completely. It keeps the inflater, and {@link #inflateOn} uses it. */
  void inflate(MessageInflater with, ChunkPool chunks) {
    inflater = with;
    inflated = new MessageChunks(maxBytes, budget, chunks);
    with.begin(arrived.array(), arrived.count());
  }

  boolean isInflating() {
    return inflater != null;
  }

  /** Inflates a piece. Returns true when the message is complete. */
  boolean inflateOn() {
    return inflater == null || inflated == null || inflateOn(inflater, inflated);
  }

  private boolean inflateOn(MessageInflater with, MessageChunks to) {
    int before = to.count();
    boolean whole = with.proceed(to);
    int more = to.count() - before;
    if (more > 0) {
      read(to.chunk(), to.end() - more, to.end());
    }
    if (ignored) {
      to.forget();
    }
    return whole;
  }

  /** The number of bytes that were inflated so far. */
  int inflatedBytes() {
    return inflated == null ? 0 : inflated.count();
  }

  private void read(byte[] array, int from, int end) {
    if (utf8 == null) {
      return;
    }
    if (!utf8.accept(array, from, end - from)) {
      throw notUtf8();
    }
    if (pieces != null) {
      pieces.accept(array, from, end);
    } else if (end > LONG_BYTES && !ignored) {
      pieces = receiver.longText();
      pieces.accept(array, 0, end);
    }
  }

  /** The whole message, inflated; empty if it is ignored. */
  Bytes complete() {
    if (utf8 != null && !utf8.complete()) {
      throw notUtf8();
    }
    if (ignored) {
      return Bytes.EMPTY;
    }
    return inflated == null ? arrived.toBytes() : inflated.toBytes();
  }

  /** Drops the compressed bytes. Returns the inflater, if there is one. */
  @Nullable MessageInflater releaseDeflated() {
    MessageInflater used = inflater;
    inflater = null;
    if (used != null) {
      arrived.release();
    }
    return used;
  }

  /** Gives the memory of the message back to the budget. */
  void release() {
    arrived.release();
    if (inflated != null) {
      inflated.release();
    }
  }

  private static ProtocolException notUtf8() {
    return new ProtocolException(CloseCode.NOT_UTF8, "text that is not UTF-8");
  }
}
