package io.lockstep.dumper.follow;

import io.lockstep.dumper.entry.Oversized;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's messages, JSON arrays of entries, while their bytes arrive. It needs a bounded
 * amount of memory: it passes on a message up to the limit as a whole, and {@link ArrayDivider}
 * divides a larger one.
 */
final class ArrayReader {
  /** Receives what was read. */
  interface Listener {
    /** A whole message, or an array of some of its entries. */
    void message(String array);

    /** An entry that was too large, in its place among the others. */
    void oversized(Oversized entry);

    /** The bytes are not what a server sends. */
    void broken(String reason);
  }

  private final int most;
  private final Listener listener;
  private ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private @Nullable ArrayDivider divider;

  /**
   * @param most the largest message or entry, in bytes, that is passed on as a whole
   */
  ArrayReader(int most, Listener listener) {
    this.most = most;
    this.listener = listener;
  }

  /** Takes the next piece of a message. */
  void read(byte[] piece, boolean isLast) {
    if (divider == null && whole.size() + piece.length > most) {
      divider = new ArrayDivider(most, listener);
      divider.read(takeWhole());
    }
    if (divider != null) {
      divider.read(piece);
    } else {
      whole.writeBytes(piece);
    }
    if (isLast) {
      end();
    }
  }

  private byte[] takeWhole() {
    byte[] bytes = whole.toByteArray();
    whole = new ByteArrayOutputStream();
    return bytes;
  }

  private void end() {
    ArrayDivider divided = divider;
    divider = null;
    if (divided == null) {
      handOn(takeWhole(), listener);
    } else {
      divided.end();
    }
  }

  static void handOn(byte[] array, Listener listener) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array)).toString();
    } catch (CharacterCodingException e) {
      listener.broken("a text that is not UTF-8");
      return;
    }
    listener.message(text);
  }
}
