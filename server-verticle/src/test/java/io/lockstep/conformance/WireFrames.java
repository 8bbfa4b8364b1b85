package io.lockstep.conformance;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The bytes of frames as a client sends them. Nothing is checked here: a case may want what is
 * illegal.
 *
 * <pre>
 *  byte 0: FIN RSV1 RSV2 RSV3 opcode(4) | byte 1: MASK length(7) | length 16 or 64 | mask 32 | payload
 * </pre>
 */
final class WireFrames {
  static final int FINAL_BIT = 0x80;
  static final int MASK_BIT = 0x80;
  static final int LENGTH_16 = 126;
  static final int LENGTH_64 = 127;
  static final int MAX_CONTROL_PAYLOAD = 125;

  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  private WireFrames() {}

  static byte[] masked(List<Frame> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      out.write((frame.last() ? FINAL_BIT : 0) | frame.reserved() << 4 | frame.opcode());
      length(out, frame.payload().length());
      out.writeBytes(MASK);
      out.writeBytes(maskedPayload(frame.payload().array()));
    }
    return out.toByteArray();
  }

  private static void length(ByteArrayOutputStream out, int length) {
    if (length < LENGTH_16) {
      out.write(MASK_BIT | length);
    } else if (length <= 0xffff) {
      out.write(MASK_BIT | LENGTH_16);
      bigEndian(out, length, Short.BYTES);
    } else {
      out.write(MASK_BIT | LENGTH_64);
      bigEndian(out, length, Long.BYTES);
    }
  }

  private static void bigEndian(ByteArrayOutputStream out, long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  private static byte[] maskedPayload(byte[] payload) {
    byte[] masked = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      masked[i] = (byte) (payload[i] ^ MASK[i & 3]);
    }
    return masked;
  }
}
