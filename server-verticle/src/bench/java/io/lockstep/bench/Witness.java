package io.lockstep.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what one follower gets: every push has to be there, in order, to the byte. */
final class Witness {
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

  private final Pushes pushes;
  private final boolean freshContext;
  private final Inflater inflater = new Inflater(true);
  private final ByteBuffer payload = ByteBuffer.allocate(1 << 16);
  private final byte[] inflated = new byte[1 << 16];
  private int next;

  /**
   * @param freshContext whether each message is compressed without regard to earlier ones
   */
  Witness(Pushes pushes, boolean freshContext) {
    this.pushes = pushes;
    this.freshContext = freshContext;
  }

  /** The push of that number has to be the next. */
  void expect(int number) {
    next = number;
  }

  void take(ByteBuffer part) {
    payload.put(part);
  }

  /** The frame's payload has been taken; {@code push} tells whether it can only be a push. */
  void ended(boolean compressed, boolean push) throws IOException {
    byte[] message = compressed ? inflated : payload.array();
    int length = compressed ? inflate() : payload.position();
    payload.clear();
    if (push && !pushes.matches(next++, message, length)) {
      throw new IOException(
          "in place of push %d: %s"
              .formatted(next - 1, new String(message, 0, length, StandardCharsets.UTF_8)));
    }
  }

  private int inflate() throws IOException {
    payload.put(TAIL);
    inflater.setInput(payload.array(), 0, payload.position());
    try {
      int length = inflater.inflate(inflated);
      if (freshContext) {
        inflater.reset();
      }
      return length;
    } catch (DataFormatException e) {
      throw new IOException("not compressed as agreed", e);
    }
  }
}
