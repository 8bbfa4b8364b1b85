package io.lockstep.core.socket.receiving;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Frames as a client makes them, for tests whose bytes are too many to be written down. */
public final class ClientFrames {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Random random;

  ClientFrames(Random random) {
    this.random = random;
  }

  /** A frame with this first byte, and a masking key by chance. */
  ClientFrames add(int first, byte[] payload) {
    header(first, payload.length);
    byte[] key = new byte[4];
    random.nextBytes(key);
    out.writeBytes(key);
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ key[i % 4]);
    }
    return this;
  }

  private void header(int first, int length) {
    out.write(first);
    if (length < 126) {
      out.write(0x80 | length);
    } else if (length < 65536) {
      out.write(0xFE);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
    } else {
      out.write(0xFF);
      out.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    }
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  public static byte[] frame(int first, byte[] payload) {
    return new ClientFrames(new Random(payload.length)).add(first, payload).bytes();
  }
}
