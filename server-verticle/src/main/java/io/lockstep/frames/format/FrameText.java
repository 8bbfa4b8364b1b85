package io.lockstep.frames.format;

import io.lockstep.core.message.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Converts a frame's strings as strict UTF-8. Text without an exact counterpart is refused, never
 * replaced.
 */
final class FrameText {
  private FrameText() {}

  /**
   * The bytes of {@code text}.
   *
   * @throws CharacterCodingException if it has half of a surrogate pair
   */
  static Bytes encode(String text) throws CharacterCodingException {
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    byte[] array = new byte[encoded.remaining()];
    encoded.get(array);
    return Bytes.wrap(array);
  }

  /**
   * The text of {@code length} bytes from {@code offset} on.
   *
   * @throws CharacterCodingException if they are not UTF-8
   */
  static String decode(byte[] array, int offset, int length) throws CharacterCodingException {
    ByteBuffer encoded = ByteBuffer.wrap(array, offset, length);
    return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
  }
}
