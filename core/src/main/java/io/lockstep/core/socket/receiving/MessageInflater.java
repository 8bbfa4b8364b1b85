package io.lockstep.core.socket.receiving;

import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socket.protocol.ProtocolException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a message (RFC 7692, section 7.2.2) in steps. Each step is limited in what it reads and
 * in what it makes, because one byte may stand for a thousand bytes, and a thousand bytes may stand
 * for none and still cost time. The object is used for one message after the other; no message may
 * refer to an earlier one.
 */
public final class MessageInflater {
  /**
   * The bytes that a sender leaves out of every message, followed by an empty last block. If the
   * inflater reaches the end of that block, the message was complete.
   */
  private static final byte[] TAIL = {0, 0, -1, -1, 1, 0, 0, -1, -1};

  /** The greatest number of bytes that one step makes. */
  static final int STEP_BYTES = ChunkPool.CHUNK_BYTES;

  /** The greatest number of bytes that one step reads. */
  static final int READ_BYTES = 2 * 1024;

  /** The greatest number of bytes that compressing adds to a short message. */
  private static final int MARGIN_BYTES = 64;

  /** Limit of the final blocks of one message. Each costs more time than its bytes suggest. */
  private static final int MAX_STREAMS = 1_000;

  private static final byte[] NOTHING = {};

  private final Inflater inflater = new Inflater(true);
  private byte[] input = NOTHING;
  private int next;
  private int end;
  private int streams;
  private boolean inTail;

  /** True if everything that was read is inflated. */
  private boolean drained;

  /**
   * The greatest compressed length of a message of at most {@code maxBytes}. It is an eighth
   * longer, because the fixed code makes that of bytes for which it has no short codes.
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

  /**
   * Appends a piece of the message to a chunk of {@code out}. Returns true when the message is
   * complete.
   */
  boolean proceed(MessageChunks out) {
    // Some senders send no byte at all for an empty message.
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
      // A block may be marked as the last one (RFC 7692, 7.2.3.4). What follows is a new stream.
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

  /** Drops the message. */
  void end() {
    input = NOTHING;
    inflater.reset();
  }

  private static ProtocolException broken() {
    return new ProtocolException(CloseCode.NOT_UTF8, "compressed data that cannot be inflated");
  }
}
