package io.lockstep.core.socket.receiving;

import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a message (RFC 7692, section 7.2.2) in steps, each bounded in what it reads and in what
 * it makes: a byte may stand for a thousand, and a thousand may stand for none and still cost time.
 * For one message after the other, since no client may refer back to an earlier one.
 */
public final class MessageInflater {
  /**
   * What a sender leaves out of every message, and behind it an empty last block: if the inflater
   * gets to the end of that, the message ended where it says.
   */
  private static final byte[] TAIL = {0, 0, -1, -1, 1, 0, 0, -1, -1};

  /** How much one step makes at the most. */
  static final int STEP_BYTES = ChunkPool.CHUNK_BYTES;

  /** How much one step reads at the most. */
  static final int READ_BYTES = 2 * 1024;

  /** Block headers and what else a short message grows by at most. */
  private static final int MARGIN_BYTES = 64;

  /** How often one message may say that it ends, each of which costs more than its bytes. */
  private static final int MAX_STREAMS = 1_000;

  private static final byte[] NOTHING = {};

  private final Inflater inflater = new Inflater(true);
  private byte[] input = NOTHING;
  private int next;
  private int end;
  private int streams;
  private boolean inTail;

  /** Whether everything that was read has been made into bytes. */
  private boolean drained;

  /**
   * How long a message of at most {@code maxBytes} may be when compressed: an eighth more, for that
   * is what the fixed code makes of bytes that it has no short codes for.
   */
  static int maxCompressed(int maxBytes) {
    return (int) Math.min(Integer.MAX_VALUE, maxBytes + maxBytes / 8L + MARGIN_BYTES);
  }

  /** Begins with the first {@code length} bytes of {@code compressed}. */
  void begin(byte[] compressed, int length) {
    inflater.reset();
    input = compressed;
    next = 0;
    end = length;
    streams = 1;
    inTail = false;
    drained = true;
  }

  /** Appends a piece of the message to a chunk of {@code out}; true once that is the whole. */
  boolean proceed(MessageChunks out) {
    // Senders that treat an empty message as nothing to compress send no byte at all.
    if (end == 0) {
      return true;
    }
    try {
      return inflate(out);
    } catch (DataFormatException e) {
      throw broken();
    }
  }

  private boolean inflate(MessageChunks out) throws DataFormatException {
    if (inflater.finished()) {
      // A block may say that it is the last (RFC 7692, 7.2.3.4); what follows starts afresh.
      next -= inflater.getRemaining();
      if (next == end) {
        return true;
      }
      if (streams++ == MAX_STREAMS) {
        throw broken();
      }
      inflater.reset();
    }
    if (drained && inflater.needsInput()) {
      feed();
    }
    byte[] chunk = out.chunkWithRoom();
    int room = chunk.length - out.end();
    int count = inflater.inflate(chunk, out.end(), room);
    drained = count < room;
    out.added(count);
    return inTail && isWhole(count);
  }

  private void feed() {
    if (next == end && !inTail) {
      inTail = true;
      input = TAIL;
      next = 0;
      end = TAIL.length;
    }
    int length = Math.min(READ_BYTES, end - next);
    inflater.setInput(input, next, length);
    next += length;
  }

  /** Within the tail: true at its end, which the message must reach. */
  private boolean isWhole(int count) {
    if (inflater.finished()) {
      if (inflater.getRemaining() > 0) {
        throw broken();
      }
      return true;
    }
    if (drained && count == 0 && next == end) {
      throw broken();
    }
    return false;
  }

  /** Lets go of the message. */
  void end() {
    input = NOTHING;
    inflater.reset();
  }

  private static ProtocolException broken() {
    return new ProtocolException(CloseCode.NOT_UTF8, "compressed data that cannot be inflated");
  }
}
