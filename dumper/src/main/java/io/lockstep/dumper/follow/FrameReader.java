package io.lockstep.dumper.follow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames that a server sends, piece by piece while their bytes arrive. So a frame may
 * have any length. Follows RFC 6455, section 5.
 *
 * <pre>
 * bit   0 1 2 3 4..7    8 9..15
 *      |F|R R R|opcode||M|length 7, or 126 and 16 bits, or 127 and 64 bits| payload
 * </pre>
 */
final class FrameReader {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int CONTINUATION = 0;
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int SIXTEEN_BITS = 126;
  private static final int LONGEST_CONTROL = 125;
  private static final int LONGEST_HEAD = 10;

  /** Receives what was read. */
  interface Listener {
    /**
     * A piece of a message.
     *
     * @param opcode {@link #TEXT} or {@link #BINARY}
     * @param isLast true if the message ends with this piece
     */
    void message(int opcode, byte[] piece, boolean isLast);

    /** A close, ping or pong. */
    void control(int opcode, byte[] payload);

    /** The bytes are not a server's frame. The reader reads nothing more. */
    void broken(String reason);
  }

  private final Listener listener;
  private final byte[] head = new byte[LONGEST_HEAD];
  private int headBytes;

  /** The opcode of the current frame. */
  private int opcode;

  private boolean isFinal;
  private byte[] control = {};
  private long missing;

  /** The opcode of the current message; 0 between messages. */
  private int messageOpcode;

  private boolean stopped;

  FrameReader(Listener listener) {
    this.listener = listener;
  }

  /** Stops reading at once, even within the bytes that are being read. */
  void stop() {
    stopped = true;
  }

  /** Takes the next bytes that were received. */
  void read(byte[] bytes) {
    int at = 0;
    while (!stopped && at < bytes.length) {
      if (missing > 0) {
        int end = (int) Math.min(bytes.length, at + missing);
        missing -= end - at;
        payload(Arrays.copyOfRange(bytes, at, end));
        at = end;
      } else {
        head[headBytes++] = bytes[at++];
        if (headBytes == headLength()) {
          begin();
        }
      }
    }
  }

  /** The length of this head, as far as its bytes show it. */
  private int headLength() {
    int shortLength = headBytes < 2 ? 0 : head[1] & LENGTH;
    return shortLength < SIXTEEN_BITS ? 2 : shortLength == SIXTEEN_BITS ? 4 : LONGEST_HEAD;
  }

  private void begin() {
    long length = headBytes == 2 ? head[1] & LENGTH : 0;
    for (int i = 2; i < headBytes; i++) {
      length = (length << Byte.SIZE) | (head[i] & 0xFF);
    }
    headBytes = 0;
    opcode = head[0] & OPCODE;
    isFinal = (head[0] & FINAL) != 0;
    String fault = fault(length);
    if (fault != null) {
      stopped = true;
      listener.broken(fault);
      return;
    }
    if (opcode == TEXT || opcode == BINARY) {
      messageOpcode = opcode;
    }
    control = new byte[0];
    missing = length;
    if (length == 0) {
      payload(new byte[0]);
    }
  }

  private @Nullable String fault(long length) {
    if ((head[0] & RESERVED) != 0) {
      return "a frame with an extension that was not agreed on";
    } else if ((head[1] & MASKED) != 0) {
      return "a masked frame";
    } else if (length < 0) {
      return "a frame of a negative length";
    }
    return switch (opcode) {
      case CONTINUATION -> messageOpcode == 0 ? "a continuation of nothing" : null;
      case TEXT, BINARY -> messageOpcode == 0 ? null : "a message within a message";
      case CLOSE, PING, PONG ->
          isFinal && length <= LONGEST_CONTROL ? null : "a control frame that is too long";
      default -> "a frame of the unknown kind " + opcode;
    };
  }

  private void payload(byte[] piece) {
    boolean isComplete = missing == 0;
    if (opcode >= CLOSE) {
      int before = control.length;
      control = Arrays.copyOf(control, before + piece.length);
      System.arraycopy(piece, 0, control, before, piece.length);
      if (isComplete) {
        listener.control(opcode, control);
      }
      return;
    }
    boolean isLast = isComplete && isFinal;
    int kind = messageOpcode;
    if (isLast) {
      messageOpcode = 0;
    }
    listener.message(kind, piece, isLast);
  }
}
