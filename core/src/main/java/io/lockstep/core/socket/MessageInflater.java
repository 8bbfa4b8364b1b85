package io.lockstep.core.socket;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates whole messages (RFC 7692, section 7.2.2), each on its own. One per event loop, shared by
 * its connections, since no client may refer back to an earlier message.
 */
final class MessageInflater {
  /**
   * What a sender leaves out of every message, and behind it an empty last block: if the inflater
   * gets to the end of that, the message ended where it says.
   */
  private static final byte[] TAIL = {0, 0, -1, -1, 1, 0, 0, -1, -1};

  private static final int STEP_BYTES = 16 * 1024;

  /** Block headers and what else a short message grows by at most. */
  private static final int MARGIN_BYTES = 64;

  /** How often one message may say that it ends, each of which costs more than its bytes. */
  private static final int MAX_STREAMS = 1_000;

  private final Inflater inflater = new Inflater(true);
  private final byte[] step = new byte[STEP_BYTES];

  /**
   * How long a message of at most {@code maxBytes} may be when compressed: an eighth more, for that
   * is what the fixed code makes of bytes that it has no short codes for.
   */
  static int maxCompressed(int maxBytes) {
    return (int) Math.min(Integer.MAX_VALUE, maxBytes + maxBytes / 8L + MARGIN_BYTES);
  }

  /** Appends to {@code out} what the first {@code length} bytes of {@code compressed} stand for. */
  void inflate(byte[] compressed, int length, MessageBytes out) {
    // Senders that treat an empty message as nothing to compress send no byte at all.
    if (length == 0) {
      return;
    }
    try {
      inflateBlocks(compressed, length, out);
    } catch (DataFormatException e) {
      throw broken();
    }
  }

  private void inflateBlocks(byte[] compressed, int length, MessageBytes out)
      throws DataFormatException {
    int rest = length;
    for (int streams = 0; rest > 0; streams++) {
      if (streams == MAX_STREAMS) {
        throw broken();
      }
      // A block may say that it is the last (RFC 7692, 7.2.3.4); what follows starts afresh.
      inflater.reset();
      run(compressed, length - rest, rest, out);
      rest = inflater.getRemaining();
    }
    if (!inflater.finished()) {
      run(TAIL, 0, TAIL.length, out);
      if (!inflater.finished() || inflater.getRemaining() > 0) {
        throw broken();
      }
    }
  }

  private void run(byte[] input, int offset, int length, MessageBytes out)
      throws DataFormatException {
    inflater.setInput(input, offset, length);
    for (int count = inflater.inflate(step); count > 0; count = inflater.inflate(step)) {
      out.append(step, count);
    }
  }

  private static ProtocolException broken() {
    return new ProtocolException(CloseCode.NOT_UTF8, "compressed data that cannot be inflated");
  }
}
