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
 * One message while it arrives, in one frame or several; a control frame counts as one. Text is
 * checked as it comes, compressed text as it is inflated. The bytes of a message that nobody reads
 * are thrown away after that check.
 */
final class IncomingMessage {
  /** A longer text is read in pieces. The first piece must begin in the array where it ends. */
  static final int LONG_BYTES = 8 * 1024;

  private final int opcode;
  private final int maxBytes;
  private final Budget budget;
  private final boolean compressed;
  private final boolean ignored;
  private final @Nullable Utf8 utf8;
  private final FrameReader.Receiver receiver;

  /** What arrived: the message, or its compressed form. */
  private final MessageBytes arrived;

  private @Nullable MessageChunks inflated;
  private @Nullable MessageInflater inflater;
  private @Nullable TextPieces pieces;

  /**
   * @param compressed whether it is to be inflated once it has come
   * @param receiver says whether it reads messages, and gives what reads a long text
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

  /** A frame of {@code length} bytes is about to come. */
  void expect(long length, boolean last) {
    arrived.expect(length, last);
  }

  /** Takes {@code length} masked bytes and returns the key as it continues behind them. */
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

  /** All of it has come, and is inflated from here on with that, which it keeps. */
  void inflate(MessageInflater with, ChunkPool chunks) {
    inflater = with;
    inflated = new MessageChunks(maxBytes, budget, chunks);
    with.begin(arrived.array(), arrived.count());
  }

  boolean isInflating() {
    return inflater != null;
  }

  /** Inflates a piece; true once that is the whole. */
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

  /** The whole message, as the client meant it; empty if it is ignored. */
  Bytes complete() {
    if (utf8 != null && !utf8.complete()) {
      throw notUtf8();
    }
    if (ignored) {
      return Bytes.EMPTY;
    }
    return inflated == null ? arrived.toBytes() : inflated.toBytes();
  }

  /** Lets go of what it was inflated from, and returns the inflater, if it has one. */
  @Nullable MessageInflater releaseDeflated() {
    MessageInflater used = inflater;
    inflater = null;
    if (used != null) {
      arrived.release();
    }
    return used;
  }

  /** Gives back what the message holds of the budget. */
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
