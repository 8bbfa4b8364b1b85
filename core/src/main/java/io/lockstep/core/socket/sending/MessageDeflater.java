package io.lockstep.core.socket.sending;

import java.util.zip.Deflater;

/**
 * Deflates whole messages (RFC 7692, section 7.2.1), each on its own. One per event loop, shared by
 * its connections.
 */
public final class MessageDeflater {
  // Of JSON of 2 and of 20 kB, 2 leaves 30 and 25 % in the time of 1 (31 and 27); 6 leaves 28 and
  // 22 %, and takes twice the time for the longer one.
  private static final int LEVEL = 2;

  /** The bytes that a flush ends with and that a message leaves out: 00 00 FF FF. */
  private static final int TAIL_BYTES = 4;

  /** The greatest size of the output array that is kept between messages. */
  static final int KEPT_BYTES = 64 * 1024;

  private static final byte[] NOTHING = {};

  private final Deflater deflater = new Deflater(LEVEL, true);
  private byte[] output = NOTHING;

  /**
   * Deflates the first {@code length} bytes of {@code message} into {@link #output()}. Returns the
   * length of the result, or -1 if it would not be shorter.
   */
  public int deflate(byte[] message, int length) {
    int limit = length + TAIL_BYTES;
    makeRoom(limit);
    deflater.reset();
    deflater.setInput(message, 0, length);
    int count = deflater.deflate(output, 0, limit, Deflater.SYNC_FLUSH);
    return count < limit ? count - TAIL_BYTES : -1;
  }

  private void makeRoom(int needed) {
    if (needed > output.length) {
      output = new byte[Math.max(needed, KEPT_BYTES)];
    } else if (output.length > KEPT_BYTES && needed <= KEPT_BYTES) {
      output = new byte[KEPT_BYTES];
    }
  }

  /** The array with the deflated bytes, from 0 on, until the next message. */
  public byte[] output() {
    return output;
  }
}
