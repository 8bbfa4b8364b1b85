package io.lockstep.it;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A client that posts numbered entries in arrays, and knows which of them were answered 200. */
final class LogsPoster {
  private static final int ARRAY = 20;

  private final String user;
  private final List<String> answered = new ArrayList<>();
  private final AtomicInteger count = new AtomicInteger();
  private int next;

  /**
   * @param user of all its entries
   */
  LogsPoster(String user) {
    this.user = user;
  }

  /** Posts until the server is gone. What was under way then may have been taken or not. */
  void postUntilTheEnd(int port) {
    try (WireConnection connection = WireConnection.open(port)) {
      while (post(connection).status() == 200) {
        // Goes on.
      }
    } catch (UncheckedIOException e) {
      // It has gone.
    }
  }

  private WireAnswer post(WireConnection connection) {
    List<String> messages =
        IntStream.range(next, next + ARRAY).mapToObj(Integer::toString).toList();
    // Never posted again, so that whatever is there is there once.
    next += ARRAY;
    String body =
        messages.stream()
            .map(message -> LogsFixture.entry(message, "user", user))
            .collect(Collectors.joining(",", "[", "]"));
    WireAnswer answer = connection.send(WireClient.request("POST", LogsFixture.ADD, body)).answer();
    if (answer.status() == 200) {
      answered.addAll(messages);
      count.addAndGet(ARRAY);
    }
    return answer;
  }

  /** How many were answered so far; for any thread. */
  int count() {
    return count.get();
  }

  /** What was answered 200, in the order in which it was posted. */
  List<String> answered() {
    return List.copyOf(answered);
  }

  /** The entries of its user among {@code entries}, as what they say. */
  List<String> of(List<LogEntry> entries) {
    return entries.stream()
        .filter(entry -> user.equals(entry.json().getString("user")))
        .map(LogEntry::message)
        .toList();
  }
}
