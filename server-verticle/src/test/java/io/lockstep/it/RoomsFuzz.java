package io.lockstep.it;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bad messages of clients of rooms: damaged commands, packets and frames. Seeded. */
final class RoomsFuzz {
  private static final String SEPARATOR = "\u001e";
  private static final List<String> COMMANDS =
      List.of(
          "{\"command\":\"Join\",\"name\":\"fuzz\",\"roomId\":\"fuzz\"}",
          "{\"command\":\"PLAY\",\"currentTime\":12.5,\"rate\":2,\"at\":1,\"dispatchedAt\":7}",
          "{\"command\":\"PAUSE\",\"currentTime\":0,\"dispatchedAt\":8}",
          "{\"command\":\"SYNC\",\"currentTime\":3,\"buffer\":1e3}",
          "{\"command\":\"HELLO\",\"status\":{\"currentTime\":1,\"state\":\"PLAYING\"},\"playlist\":[]}",
          "{\"command\":\"TIME\",\"clientTime\":{\"a\":[1,2]}}",
          "{\"command\":\"Chat\",\"text\":\"\\u00e9\\ud83d\",\"meta\":{},\"userId\":1}");
  private static final String[] TOKENS = {
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "b",
    "40",
    "41",
    "42",
    "43",
    "44",
    "450-",
    "451-",
    "/x,",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\"message\"",
    "null",
    "-1",
    "1e309",
    "\\u0000",
    SEPARATOR,
    "2probe",
    "5",
    "42[\"message\",",
    "999999999999"
  };

  private final Random random;

  RoomsFuzz(Random random) {
    this.random = random;
  }

  /** A command as it should be, or damaged. */
  String command() {
    String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
    return random.nextInt(4) == 0 ? command : damaged(command);
  }

  /** A packet of Engine.IO, or something like one. */
  String packet() {
    return switch (random.nextInt(5)) {
      case 0 -> "42[\"message\"," + command() + "]";
      case 1 -> "42" + random.nextInt(1 << 30) + "[\"message\"," + command() + "]";
      case 2 -> damaged("42[\"message\"," + command() + "]");
      case 3 -> tokens();
      default -> "40";
    };
  }

  /** Some packets in one payload. */
  String payload() {
    StringBuilder payload = new StringBuilder(packet());
    for (int i = random.nextInt(4); i > 0; i--) {
      payload.append(SEPARATOR).append(packet());
    }
    return payload.toString();
  }

  /** A frame with that text: as it should be, with another head, or damaged. */
  byte[] frame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    byte[] frame = SocketClient.bytes(0x81, payload);
    return switch (random.nextInt(6)) {
      case 0 -> SocketClient.bytes(random.nextInt(256), payload);
      case 1 -> damaged(frame);
      case 2 -> Arrays.copyOf(frame, random.nextInt(frame.length) + 1);
      default -> frame;
    };
  }

  private String tokens() {
    StringBuilder tokens = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      tokens.append(TOKENS[random.nextInt(TOKENS.length)]);
    }
    return tokens.toString();
  }

  private String damaged(String text) {
    StringBuilder damaged = new StringBuilder(text);
    int at = random.nextInt(text.length());
    switch (random.nextInt(4)) {
      case 0 -> damaged.setLength(at);
      case 1 -> damaged.deleteCharAt(at);
      case 2 -> damaged.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
      default -> damaged.setCharAt(at, (char) (' ' + random.nextInt(95)));
    }
    return damaged.toString();
  }

  private byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes.clone();
    damaged[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return damaged;
  }
}
