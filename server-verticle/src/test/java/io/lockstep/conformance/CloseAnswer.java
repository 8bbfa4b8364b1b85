package io.lockstep.conformance;

import io.lockstep.core.message.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The close frames of servers. Follows RFC 6455, sections 5.5.1 and 7.4, and IANA's registry. */
final class CloseAnswer {
  private static final int CODE_BYTES = 2;

  private CloseAnswer() {}

  /** Sees that a server may send {@code close}. */
  static void check(Frame close) throws IllegalServer {
    IllegalServer.unless(close.reserved() == 0, "A reserved bit of a close frame is set.");
    Bytes payload = close.payload();
    IllegalServer.unless(payload.length() != 1, "A close frame with half a code.");
    Integer code = code(payload);
    if (code != null) {
      IllegalServer.unless(mayBeSent(code), "A close frame with the illegal code " + code + ".");
      MessageInput.checkUtf8(
          Bytes.wrap(Arrays.copyOfRange(payload.array(), CODE_BYTES, payload.length())));
    }
  }

  static @Nullable Integer code(Bytes payload) {
    return payload.length() < CODE_BYTES
        ? null
        : Short.toUnsignedInt(ByteBuffer.wrap(payload.array()).getShort());
  }

  // Not the server's own list: one that is wrong would agree with itself.
  private static boolean mayBeSent(int code) {
    return (code >= 1000 && code <= 1003)
        || (code >= 1007 && code <= 1014)
        || (code >= 3000 && code <= 4999);
  }
}
