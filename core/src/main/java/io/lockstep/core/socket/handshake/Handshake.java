package io.lockstep.core.socket.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The two header values that a WebSocket handshake pairs (RFC 6455, section 4.2). */
final class Handshake {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private Handshake() {}

  /** The {@code Sec-WebSocket-Accept} that answers this {@code Sec-WebSocket-Key}. */
  static String accept(String key) {
    byte[] text = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(sha1().digest(text));
  }

  /**
   * Whether this is a {@code Sec-WebSocket-Key}: 16 bytes in base64, in the one way that they are
   * encoded.
   */
  static boolean isKey(String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key);
      // The decoder also takes a key without its padding, and one whose last bits are not zero.
      return bytes.length == KEY_BYTES && Base64.getEncoder().encodeToString(bytes).equals(key);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
