package io.lockstep.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The numbered pushes of one session, each {@link #BYTES} long: where avatars are in a scene that
 * is watched together. Deflate makes 0.2 of it. So many different ones come in turn that a
 * compressor's window has forgotten one before it comes again.
 */
final class Pushes {
  static final int BYTES = 2000;

  private static final int VARIANTS = 64;
  private static final int FIRST_NUMBER = 10_000_000;
  private static final int DIGITS = 8;
  private static final String START = "{\"type\":\"Push\",\"sessionId\":\"%s\",\"data\":{\"seq\":";

  private final int numberAt;
  private final List<byte[]> variants = new ArrayList<>();

  Pushes(String session) {
    String start = START.formatted(session);
    numberAt = start.length();
    Random random = new Random(1);
    for (int i = 0; i < VARIANTS; i++) {
      variants.add(variant(start + FIRST_NUMBER, random).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String variant(String start, Random random) {
    StringBuilder text = new StringBuilder(start).append(",\"avatars\":[");
    String end = "],\"pad\":\"%s\"}}";
    String avatar = avatar(random);
    while (text.length() + avatar.length() + end.length() <= BYTES) {
      text.append(avatar).append(',');
      avatar = avatar(random);
    }
    text.setLength(text.length() - 1);
    return text + end.formatted("-".repeat(BYTES - text.length() - end.length() + 2));
  }

  private static String avatar(Random random) {
    return String.format(
        Locale.ROOT,
        "{\"clientId\":\"client-%d\",\"position\":{\"x\":%.2f,\"y\":0,\"z\":%.2f},"
            + "\"heading\":%d,\"animation\":\"walking\",\"visible\":true}",
        random.nextInt(100),
        random.nextDouble() * 100,
        random.nextDouble() * 100,
        random.nextInt(360));
  }

  /** The push of that number, counted from 0. */
  byte[] text(int number) {
    byte[] text = variants.get(number % VARIANTS).clone();
    int rest = FIRST_NUMBER + number;
    for (int at = numberAt + DIGITS - 1; at >= numberAt; at--) {
      text[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return text;
  }

  /** Whether the first {@code length} bytes are the push of that number. */
  boolean matches(int number, byte[] bytes, int length) {
    byte[] expected = text(number);
    return Arrays.equals(expected, 0, expected.length, bytes, 0, length);
  }
}
