package io.lockstep.dumper.follow;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.ThreadLocalRandom;

/** Builds the frames that a client sends: short and masked. Follows RFC 6455, section 5. */
final class ClientFrames {
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;

  private ClientFrames() {}

  static Buffer ping() {
    return frame(FrameReader.PING, new byte[0]);
  }

  static Buffer pong(byte[] payload) {
    return frame(FrameReader.PONG, payload);
  }

  /** A close frame with that code; 0 for none. */
  static Buffer close(int code) {
    return frame(
        FrameReader.CLOSE,
        code == 0 ? new byte[0] : new byte[] {(byte) (code >> Byte.SIZE), (byte) code});
  }

  private static Buffer frame(int opcode, byte[] payload) {
    byte[] mask = new byte[MASK_BYTES];
    ThreadLocalRandom.current().nextBytes(mask);
    Buffer frame =
        Buffer.buffer()
            .appendByte((byte) (FINAL | opcode))
            .appendByte((byte) (MASKED | payload.length))
            .appendBytes(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.appendByte((byte) (payload[i] ^ mask[i % MASK_BYTES]));
    }
    return frame;
  }
}
