package io.lockstep.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What members of one group say to each other, by whom everything is sent on. */
enum GroupKind {
  SESSIONS(
      "/connect",
      "{\"type\":\"SetSession\",\"sessionId\":\"group-%d\",\"isLeader\":%b}",
      "{\"type\":\"Push\",\"sessionId\":\"group-%d\",\"data\":{\"seq\":"),
  ROOMS(
      "/rooms",
      "{\"command\":\"Join\",\"roomId\":\"group-%d\",\"name\":\"a user, who leads: %b\"}",
      "{\"command\":\"PLAY\",\"currentTime\":1,\"room\":%d,\"data\":{\"seq\":");

  /** Numbers have eight digits. */
  private static final int FIRST_NUMBER = 10_000_000;

  private static final int NUMBER_DIGITS = 8;

  /** Like the length of a command with a few fields of its own. */
  private static final int MESSAGE_BYTES = 200;

  private final String path;
  private final String join;
  private final String begin;

  GroupKind(String path, String join, String begin) {
    this.path = path;
    this.join = join;
    this.begin = begin;
  }

  String path() {
    return path;
  }

  /** Makes its sender a member of that group. */
  byte[] join(int group, boolean leads) {
    return ascii(join.formatted(group, leads));
  }

  /** The message of that number, counted from 0, which the leader of the group sends. */
  byte[] message(int group, int number) {
    String text = begin.formatted(group) + (FIRST_NUMBER + number) + ",\"pad\":\"";
    return ascii(text + "-".repeat(MESSAGE_BYTES - text.length() - 3) + "\"}}");
  }

  /** What every message of the leader begins with when it comes to the other members. */
  byte[] prefix(int group) {
    return ascii(begin.formatted(group));
  }

  /**
   * The number of a message.
   *
   * @param prefix its beginning
   * @return -1 if it is none of the leader's
   */
  static int number(byte[] prefix, byte[] bytes, int offset, int length) {
    int end = prefix.length + NUMBER_DIGITS;
    if (length < end
        || !Arrays.equals(prefix, 0, prefix.length, bytes, offset, offset + prefix.length)) {
      return -1;
    }
    int number = 0;
    for (int at = offset + prefix.length; at < offset + end; at++) {
      number = 10 * number + bytes[at] - '0';
    }
    return number - FIRST_NUMBER;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
