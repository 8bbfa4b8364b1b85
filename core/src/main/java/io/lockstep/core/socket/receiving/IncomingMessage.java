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
 * checked as it comes, compressed text as it is inflated.
 */
final class IncomingMessage {
  /** A longer text is read in pieces. */
  static final int LONG_BYTES = 8 * 1024;

  private final int opcode;
  private final int maxBytes;
  private final Budget budget;
  private final boolean compressed;
  private final @Nullable Utf8 utf8;
  private final FrameReader.Receiver receiver;

  private MessageBytes bytes;
  private @Nullable TextPieces pieces;
  private int read;

  /** What is being inflated. */
  private @Nullable MessageBytes deflated;

  private @Nullable MessageInflater inflater;

  /**
   * @param compressed whether it is to be inflated once it has come
   * @param receiver gives what reads a long text
   */
  IncomingMessage(
      int opcode, int maxBytes, Budget budget, boolean compressed, FrameReader.Receiver receiver) {
    this.opcode = opcode;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.compressed = compressed;
    this.receiver = receiver;
    utf8 = opcode == WebSocketProtocol.TEXT ? new Utf8() : null;
    int maxGathered = compressed ? MessageInflater.maxCompressed(maxBytes) : maxBytes;
    bytes = new MessageBytes(maxGathered, budget);
  }

  int opcode() {
    return opcode;
  }

  boolean isCompressed() {
    return compressed;
  }

  /** A frame of {@code length} bytes is about to come. */
  void expect(long length, boolean last) {
    bytes.expect(length, last);
  }

  /** Takes {@code length} masked bytes and returns the key as it continues behind them. */
  int append(ByteBuf in, int length, int maskingKey) {
    int from = bytes.count();
    bytes.append(in, length);
    int turned = Masking.unmask(bytes.array(), from, length, maskingKey);
    if (!compressed) {
      read(from);
    }
    return turned;
  }

  /** All of it has come, and is inflated from here on with that, which it keeps. */
  void inflate(MessageInflater with) {
    inflater = with;
    deflated = bytes;
    with.begin(bytes.array(), bytes.count());
    bytes = new MessageBytes(maxBytes, budget);
  }

  boolean isInflating() {
    return inflater != null;
  }

  /** Inflates a piece; true once that is the whole. */
  boolean inflateOn() {
    if (inflater == null) {
      return true;
    }
    int from = bytes.count();
    boolean whole = inflater.proceed(bytes);
    if (bytes.count() > from) {
      read(from);
    }
    return whole;
  }

  /** How many bytes there are: of the message, or of what it was compressed to before. */
  int count() {
    return bytes.count();
  }

  private void read(int from) {
    if (utf8 == null) {
      return;
    }
    int end = bytes.count();
    if (!utf8.accept(bytes.array(), from, end - from)) {
      throw notUtf8();
    }
    if (pieces == null && end > LONG_BYTES) {
      pieces = receiver.longText();
    }
    if (pieces != null) {
      pieces.accept(bytes.array(), read, end);
      read = end;
    }
  }

  /** The whole message, as the client meant it. */
  Bytes complete() {
    if (utf8 != null && !utf8.complete()) {
      throw notUtf8();
    }
    return bytes.toBytes();
  }

  /** Lets go of what it was inflated from, and returns the inflater, if it has one. */
  @Nullable MessageInflater releaseDeflated() {
    if (deflated != null) {
      deflated.release();
      deflated = null;
    }
    MessageInflater used = inflater;
    inflater = null;
    return used;
  }

  /** Gives back what the message holds of the budget. */
  void release() {
    bytes.release();
  }

  private static ProtocolException notUtf8() {
    return new ProtocolException(CloseCode.NOT_UTF8, "text that is not UTF-8");
  }
}
