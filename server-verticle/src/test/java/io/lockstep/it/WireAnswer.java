package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lockstep.core.message.Bytes;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An HTTP answer as it came over the socket.
 *
 * @param headers lines such as {@code Content-Type: text/plain}
 * @param body without the transfer's chunks
 */
record WireAnswer(int status, List<String> headers, Bytes body) {
  WireAnswer {
    headers = List.copyOf(headers);
  }

  /** The header's values, joined by commas; empty when there is none. */
  String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return String.join(
        ", ",
        headers.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
            .map(line -> line.substring(prefix.length()).strip())
            .toList());
  }

  String text() {
    return new String(body.array(), StandardCharsets.UTF_8);
  }

  /** Fails unless the status is that, and shows the answer then. */
  WireAnswer expect(int expected) {
    assertEquals(expected, status, () -> headers + "\n" + text());
    return this;
  }

  /**
   * Fails unless this is a problem of that status, whole and free of anything internal.
   *
   * @param extensions the members it has beside those of every problem
   */
  WireAnswer problem(int expected, String... extensions) {
    expect(expected);
    assertEquals("application/problem+json", header("Content-Type"));
    JsonObject problem = new JsonObject(text());
    Set<String> members = new HashSet<>(Set.of("type", "title", "status", "detail"));
    members.addAll(List.of(extensions));
    assertEquals(members, problem.fieldNames());
    assertEquals(expected, problem.getInteger("status"));
    assertFalse(problem.getString("type").isBlank());
    assertFalse(problem.getString("title").isBlank());
    assertFalse(problem.getString("detail").isBlank());
    assertFalse(text().contains("Exception"), this::text);
    assertFalse(text().contains("\\tat "), this::text);
    return this;
  }

  /** The same of a problem that asks the client to try again in a second. */
  WireAnswer retryProblem(int expected) {
    problem(expected);
    assertEquals("1", header("Retry-After"));
    return this;
  }
}
