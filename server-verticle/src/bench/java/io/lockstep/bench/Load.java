package io.lockstep.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What clients send over and over.
 *
 * @param requests whole HTTP requests, sent in turn
 * @param answerBytes how long the body of every answer has to be
 */
record Load(List<byte[]> requests, int answerBytes) {
  /** How many clients a channel has. */
  static final int CLIENTS = 10;

  private static final int OBJECT_BYTES = 200;

  /** Every client of so many channels posts its object. */
  static Load posts(int channels) {
    List<byte[]> requests = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      for (int channel = 0; channel < channels; channel++) {
        requests.add(post("/api/channels/bench-" + channel, object(client)));
      }
    }
    return new Load(requests, others().length());
  }

  /** One path is read. */
  static Load get(String path, int answerBytes) {
    return new Load(
        List.of(ascii("GET " + path + " HTTP/1.1\r\nHost: bench\r\n\r\n")), answerBytes);
  }

  /** What a client of a full channel is answered: all objects but one. */
  static String others() {
    List<String> others = new ArrayList<>();
    for (int client = 1; client < CLIENTS; client++) {
      others.add(object(client));
    }
    return "[" + String.join(",", others) + "]";
  }

  /** One client's object, {@link #OBJECT_BYTES} long. */
  private static String object(int client) {
    String start =
        "{\"client_id\":\"client-%d\",\"x\":%d.25,\"y\":-12.5,\"up\":true,\"note\":\""
            .formatted(client, client);
    String end = "\"}";
    return start + "n".repeat(OBJECT_BYTES - start.length() - end.length()) + end;
  }

  private static byte[] post(String path, String body) {
    return ascii(
        "POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n".formatted(path)
            + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
