package io.lockstep.core.socket;

import io.lockstep.core.json.Utf8;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One message while it arrives, in one frame or several; a control frame counts as one. Text is
 * checked as it comes, compressed text when it has been inflated.
 */
final class IncomingMessage {
  private final int opcode;
  private final int maxBytes;
  private final Budget budget;
  private final @Nullable MessageInflater inflater;
  private final @Nullable Utf8 check;

  private MessageBytes bytes;

  /** {@code inflater} is the one to use at the end, null for a message that is not compressed. */
  IncomingMessage(int opcode, int maxBytes, Budget budget, @Nullable MessageInflater inflater) {
    this.opcode = opcode;
    this.maxBytes = maxBytes;
    this.budget = budget;
    this.inflater = inflater;
    check = opcode == WebSocketProtocol.TEXT && inflater == null ? new Utf8() : null;
    int maxGathered = inflater == null ? maxBytes : MessageInflater.maxCompressed(maxBytes);
    bytes = new MessageBytes(maxGathered, budget);
  }

  int opcode() {
    return opcode;
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
    if (check != null && !check.accept(bytes.array(), from, length)) {
      throw notUtf8();
    }
    return turned;
  }

  /** The whole message, as the client meant it. */
  Bytes complete() {
    if (check != null && !check.complete()) {
      throw notUtf8();
    }
    if (inflater == null) {
      return bytes.toBytes();
    }
    inflate(inflater);
    Bytes whole = bytes.toBytes();
    if (opcode == WebSocketProtocol.TEXT && !Utf8.isValid(whole.array())) {
      throw notUtf8();
    }
    return whole;
  }

  private void inflate(MessageInflater inflater) {
    MessageBytes compressed = bytes;
    bytes = new MessageBytes(maxBytes, budget);
    try {
      inflater.inflate(compressed.array(), compressed.count(), bytes);
    } finally {
      compressed.release();
    }
  }

  /** Gives back what the message holds of the budget. */
  void release() {
    bytes.release();
  }

  private static ProtocolException notUtf8() {
    return new ProtocolException(CloseCode.NOT_UTF8, "text that is not UTF-8");
  }
}
