package io.lockstep.core.socket.protocol;

import static io.lockstep.core.socket.protocol.WebSocketProtocol.FIN;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.LENGTH_IN_16_BITS;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.LENGTH_IN_64_BITS;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MAX_16_BIT_LENGTH;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MAX_7_BIT_LENGTH;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MAX_CONTROL_PAYLOAD;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.RSV1;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.SHORT_HEADER;

import io.lockstep.core.message.Bytes;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes a server's frames: not masked, each a whole message. */
public final class FrameWriter {
  private static final int MAX_REASON = MAX_CONTROL_PAYLOAD - Short.BYTES;

  private FrameWriter() {}

  /** The length of a frame with a payload of that length. */
  public static int sizeOf(int payloadLength) {
    if (payloadLength <= MAX_7_BIT_LENGTH) {
      return SHORT_HEADER + payloadLength;
    }
    int extraLength = payloadLength <= MAX_16_BIT_LENGTH ? Short.BYTES : Long.BYTES;
    return SHORT_HEADER + extraLength + payloadLength;
  }

  /** Writes one frame. {@code compressed} is true if the payload is compressed. */
  public static void write(
      ByteBuf out, int opcode, boolean compressed, byte[] payload, int offset, int length) {
    out.writeByte(FIN | (compressed ? RSV1 : 0) | opcode);
    if (length <= MAX_7_BIT_LENGTH) {
      out.writeByte(length);
    } else if (length <= MAX_16_BIT_LENGTH) {
      out.writeByte(LENGTH_IN_16_BITS).writeShort(length);
    } else {
      out.writeByte(LENGTH_IN_64_BITS).writeLong(length);
    }
    out.writeBytes(payload, offset, length);
  }

  /**
   * The payload of a close frame: empty for {@link CloseCode#NO_STATUS}. A reason that is too long
   * for a control frame is cut after a character.
   */
  public static Bytes closePayload(int code, String reason) {
    if (code == CloseCode.NO_STATUS) {
      return Bytes.EMPTY;
    }
    if (!CloseCode.mayBeSent(code)) {
      throw new IllegalArgumentException("close code " + code);
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    int length = cut(text);
    byte[] payload = new byte[Short.BYTES + length];
    payload[0] = (byte) (code >> Byte.SIZE);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, Short.BYTES, length);
    return Bytes.wrap(payload);
  }

  private static int cut(byte[] text) {
    if (text.length <= MAX_REASON) {
      return text.length;
    }
    int end = MAX_REASON;
    while ((text[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
