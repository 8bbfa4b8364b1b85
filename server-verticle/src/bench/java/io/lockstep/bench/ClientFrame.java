package io.lockstep.bench;

import java.nio.ByteBuffer;

/** Text frames as a client sends them: masked. */
final class ClientFrame {
  /** What a header takes at most, for texts shorter than 64 kB. */
  static final int HEADER_BYTES = 8;

  private static final byte FINAL_TEXT = (byte) 0x81;
  private static final int MASKED = 0x80;
  private static final int LENGTH_16_BIT = 126;
  private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

  private ClientFrame() {}

  static void write(byte[] text, ByteBuffer out) {
    out.put(FINAL_TEXT);
    if (text.length < LENGTH_16_BIT) {
      out.put((byte) (MASKED | text.length));
    } else {
      out.put((byte) (MASKED | LENGTH_16_BIT)).putShort((short) text.length);
    }
    out.put(MASK);
    for (int i = 0; i < text.length; i++) {
      out.put((byte) (text[i] ^ MASK[i & 3]));
    }
  }

  static ByteBuffer of(byte[] text) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + text.length);
    write(text, out);
    return out.flip();
  }
}
