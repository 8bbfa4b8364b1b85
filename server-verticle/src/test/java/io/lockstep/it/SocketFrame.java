package io.lockstep.it;

import io.lockstep.core.message.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A frame as a WebSocket client got it.
 *
 * @param opcode 1 text, 2 binary, 8 close, 9 ping, 10 pong
 * @param compressed whether RSV1 was set
 * @param payload as it came over the wire
 */
record SocketFrame(int opcode, boolean compressed, Bytes payload) {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  String text() {
    return new String(payload.array(), StandardCharsets.UTF_8);
  }

  /** The code of a close, 1005 when it has none. */
  int closeCode() {
    byte[] bytes = payload.array();
    return bytes.length == 0 ? 1005 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
  }

  /** The text that it stands for, compressed or not; no message refers to an earlier one. */
  String inflated() {
    if (!compressed) {
      return text();
    }
    Inflater inflater = new Inflater(true);
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] tail = {0, 0, -1, -1};
      byte[] chunk = new byte[1 << 16];
      inflater.setInput(payload.array());
      for (int n = inflater.inflate(chunk); n > 0; n = inflater.inflate(chunk)) {
        out.write(chunk, 0, n);
      }
      inflater.setInput(tail);
      for (int n = inflater.inflate(chunk); n > 0; n = inflater.inflate(chunk)) {
        out.write(chunk, 0, n);
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }
}
