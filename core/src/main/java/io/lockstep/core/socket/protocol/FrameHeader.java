package io.lockstep.core.socket.protocol;

import static io.lockstep.core.socket.protocol.WebSocketProtocol.BINARY;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.CLOSE;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.CONTINUATION;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.FIN;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.LENGTH;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.LENGTH_IN_16_BITS;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.LENGTH_IN_64_BITS;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MASKED;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MASKING_KEY;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MAX_16_BIT_LENGTH;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MAX_7_BIT_LENGTH;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.MAX_CONTROL_PAYLOAD;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.OPCODE;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.PONG;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.RSV1;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.RSV2_AND_RSV3;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.SHORT_HEADER;
import static io.lockstep.core.socket.protocol.WebSocketProtocol.TEXT;

import io.netty.buffer.ByteBuf;

/**
 * Reads the header of a client's frame byte by byte. The object is used again for the next frame.
 * It refuses a header that is invalid whichever frames came before it, at the byte that breaks the
 * rule.
 */
public final class FrameHeader {
  /** Header bytes read; the whole header's number between its end and the next one's start. */
  private byte count;

  /** How many bytes the length has beyond its 7 bits: 0, 2 or 8. */
  private byte extraLength;

  private byte first;
  private int maskingKey;
  private long length;

  /** Reads on and says whether the header is complete now. After that the next one begins. */
  public boolean accept(ByteBuf in) {
    if (isComplete()) {
      count = 0;
    }
    while (in.isReadable() && !isComplete()) {
      take(in.readUnsignedByte());
    }
    return isComplete();
  }

  private boolean isComplete() {
    return count >= SHORT_HEADER + MASKING_KEY && count == keyStart() + MASKING_KEY;
  }

  private int keyStart() {
    return SHORT_HEADER + extraLength;
  }

  private void take(int next) {
    int position = count++;
    if (position == 0) {
      takeFirst(next);
    } else if (position == 1) {
      takeSecond(next);
    } else if (position < keyStart()) {
      takeLength(next, position == keyStart() - 1);
    } else {
      maskingKey = maskingKey << Byte.SIZE | next;
    }
  }

  private void takeFirst(int next) {
    first = (byte) next;
    if ((next & RSV2_AND_RSV3) != 0) {
      throw broken("a reserved bit is set");
    }
    if (opcode() > PONG || (opcode() < CLOSE && opcode() > BINARY)) {
      throw broken("reserved opcode");
    }
    if (isControl() && !isFinal()) {
      throw broken("a control frame in fragments");
    }
    if (isCompressed() && opcode() != TEXT && opcode() != BINARY) {
      throw broken("RSV1 elsewhere than on a message's first frame");
    }
  }

  private void takeSecond(int next) {
    if ((next & MASKED) == 0) {
      throw broken("a client's frame must be masked");
    }
    int marker = next & LENGTH;
    if (isControl() && marker > MAX_CONTROL_PAYLOAD) {
      throw broken("a control frame of more than 125 bytes");
    }
    extraLength =
        switch (marker) {
          case LENGTH_IN_16_BITS -> Short.BYTES;
          case LENGTH_IN_64_BITS -> Long.BYTES;
          default -> 0;
        };
    length = extraLength == 0 ? marker : 0;
  }

  private void takeLength(int next, boolean last) {
    length = length << Byte.SIZE | next;
    if (last && length < 0) {
      throw broken("a length of 64 bits with the first one set");
    }
    int shorter = extraLength == Short.BYTES ? MAX_7_BIT_LENGTH : MAX_16_BIT_LENGTH;
    if (last && length <= shorter) {
      throw broken("a length in more bytes than it needs");
    }
  }

  public int opcode() {
    return first & OPCODE;
  }

  public boolean isFinal() {
    return (first & FIN) != 0;
  }

  public boolean isCompressed() {
    return (first & RSV1) != 0;
  }

  public boolean isControl() {
    return WebSocketProtocol.isControl(first);
  }

  public boolean isContinuation() {
    return opcode() == CONTINUATION;
  }

  /** Payload bytes that follow. */
  public long length() {
    return length;
  }

  /** The masking key, its first byte highest. */
  public int maskingKey() {
    return maskingKey;
  }

  private static ProtocolException broken(String reason) {
    return new ProtocolException(CloseCode.PROTOCOL_ERROR, reason);
  }
}
