package io.lockstep.it;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Pushes that can hardly be compressed, each of them known by its number, made again and again. */
final class NumberedPushes {
  private static final int RANDOM_BYTES = 1_450;

  private final String session;
  private final byte[][] plain;
  private final byte[][] compressed;

  /**
   * @param count how many there are
   */
  NumberedPushes(String session, int count) {
    this.session = session;
    plain = new byte[count][];
    compressed = new byte[count][];
    for (int i = 0; i < count; i++) {
      plain[i] = make(i);
    }
  }

  private byte[] make(int number) {
    byte[] random = new byte[RANDOM_BYTES];
    new Random(number).nextBytes(random);
    String data = "\"" + number + ":" + Base64.getEncoder().encodeToString(random) + "\"";
    String push = "{\"type\":\"Push\",\"sessionId\":\"" + session + "\",\"data\":" + data + "}";
    return push.getBytes(StandardCharsets.UTF_8);
  }

  int count() {
    return plain.length;
  }

  byte[] plain(int number) {
    return plain[number];
  }

  /** Whether a frame holds that push, to the byte. */
  boolean isPush(int number, int first, byte[] bytes, int offset, int length) {
    if (first == 0x81) {
      return number < plain.length && equal(plain[number], bytes, offset, length);
    }
    return first == 0xC1 && number < plain.length && isCompressed(number, bytes, offset, length);
  }

  /** What was inflated once is known after that: everyone is sent the same bytes. */
  private boolean isCompressed(int number, byte[] bytes, int offset, int length) {
    byte[] known = compressed[number];
    if (known != null && equal(known, bytes, offset, length)) {
      return true;
    }
    byte[] payload = Arrays.copyOfRange(bytes, offset, offset + length);
    SocketFrame frame = new SocketFrame(SocketFrame.TEXT, true, Bytes.wrap(payload));
    compressed[number] = payload;
    return Arrays.equals(plain[number], frame.inflated().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean equal(byte[] expected, byte[] bytes, int offset, int length) {
    return Arrays.equals(expected, 0, expected.length, bytes, offset, offset + length);
  }
}
