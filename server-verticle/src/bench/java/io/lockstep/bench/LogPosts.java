package io.lockstep.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A burst of log entries as its clients post them, the same in every round. Each entry tells its
 * client and its number among that client's:
 *
 * <pre>
 *   {"timestamp":…,"level":"info","user":"bench","room":"","msg":"CC NNNNNN xxx…"}
 * </pre>
 */
final class LogPosts {
  static final int CLIENTS = 32;

  /** How long an entry is as it is posted. */
  static final int ENTRY_BYTES = 200;

  /** The user of all entries, for a server that may have something to say itself. */
  static final String USER = "bench";

  static final int CLIENT_DIGITS = 2;
  static final int NUMBER_DIGITS = 6;

  private static final String START =
      "{\"timestamp\":1700000000000,\"level\":\"info\",\"user\":\"%s\",\"room\":\"\",\"msg\":\""
          .formatted(USER);
  private static final String END = "\"}";

  /** Where in an entry its client is told. */
  static final int CLIENT_AT = START.length();

  /** Where its number. */
  static final int NUMBER_AT = CLIENT_AT + CLIENT_DIGITS + 1;

  private static final String PADDING =
      "x".repeat(ENTRY_BYTES - NUMBER_AT - NUMBER_DIGITS - 1 - END.length());

  private final int entries;
  private final List<List<byte[]>> requests = new ArrayList<>();

  /**
   * @param entries how many in all
   * @param together how many entries are posted as one array; 1 for single ones
   */
  LogPosts(int entries, int together) {
    this.entries = entries;
    List<Integer> posted = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      requests.add(new ArrayList<>());
      posted.add(0);
    }
    for (int post = 0; post < entries / together; post++) {
      int client = post % CLIENTS;
      requests.get(client).add(request(body(client, posted.get(client), together)));
      posted.set(client, posted.get(client) + together);
    }
  }

  int entries() {
    return entries;
  }

  /** What that client posts, in its order. */
  List<byte[]> of(int client) {
    return requests.get(client);
  }

  private static String body(int client, int first, int together) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < together; i++) {
      entries.add(START + "%02d %06d ".formatted(client, first + i) + PADDING + END);
    }
    return together == 1 ? entries.get(0) : "[" + String.join(",", entries) + "]";
  }

  private static byte[] request(String body) {
    String head =
        "POST /logs/add HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.length());
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }
}
