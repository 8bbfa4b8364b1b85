package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the rules of logs are tested with. Listeners begin with what is new. */
interface LogsFixture {
  String ADD = "/logs/add";

  Deployment deployment();

  default LogListener listen(String query, String... headers) {
    return LogListener.open(deployment(), query, headers);
  }

  /** What an intake is answered. */
  default WireAnswer post(String body, String... headers) {
    return new WireClient(deployment()).post(ADD, body, headers);
  }

  /** Adds entries, which must succeed. */
  default void add(String... entries) {
    add(deployment(), entries);
  }

  static void add(Deployment deployment, String... entries) {
    String body = entries.length == 1 ? entries[0] : array(entries);
    WireAnswer answer = new WireClient(deployment).post(ADD, body).expect(200);
    assertEquals("", answer.text());
  }

  static String array(String... entries) {
    return Arrays.stream(entries).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * An entry that says {@code message}.
   *
   * @param members further ones, each its name and then its value
   */
  static String entry(String message, String... members) {
    JsonObject entry = new JsonObject().put("msg", message);
    for (int i = 0; i < members.length; i += 2) {
      entry.put(members[i], members[i + 1]);
    }
    return entry.encode();
  }
}
