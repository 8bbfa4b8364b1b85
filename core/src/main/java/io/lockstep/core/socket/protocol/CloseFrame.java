package io.lockstep.core.socket.protocol;

import io.lockstep.core.json.Utf8;
import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The content of a client's close frame (RFC 6455, section 5.5.1). */
public record CloseFrame(int code, String reason) {
  /** The close frame with this payload: two bytes of code and then the reason, or nothing. */
  public static CloseFrame of(Bytes payload) {
    byte[] bytes = payload.array();
    if (bytes.length == 0) {
      return new CloseFrame(CloseCode.NO_STATUS, "");
    }
    if (bytes.length < Short.BYTES) {
      throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "half a close code");
    }
    int code = Byte.toUnsignedInt(bytes[0]) << Byte.SIZE | Byte.toUnsignedInt(bytes[1]);
    if (!CloseCode.mayBeSent(code)) {
      throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a close code that must not be sent");
    }
    byte[] reason = Arrays.copyOfRange(bytes, Short.BYTES, bytes.length);
    if (!Utf8.isValid(reason)) {
      throw new ProtocolException(CloseCode.NOT_UTF8, "a close reason that is not UTF-8");
    }
    return new CloseFrame(code, new String(reason, StandardCharsets.UTF_8));
  }
}
