package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A burst of entries reaches a listener complete and in order. */
abstract class LogsBurstContract {
  private static final int ARRAY = 500;
  private static final int ARRAYS_EACH = 100;
  private static final List<String> POSTERS = List.of("ada", "joe");

  abstract Deployment start();

  @Test
  void aHundredThousandEntriesArriveCompleteAndInOrder() {
    try (Deployment deployment = start();
        LogListener listener = LogListener.open(deployment, "?room=burst")) {
      List<CompletableFuture<Void>> posting =
          POSTERS.stream()
              .map(poster -> CompletableFuture.runAsync(() -> postAll(deployment, poster)))
              .toList();
      int[] next = new int[POSTERS.size()];
      for (int i = 0; i < POSTERS.size() * ARRAYS_EACH * ARRAY; i++) {
        LogEntry entry = listener.next();
        int poster = POSTERS.indexOf(entry.json().getString("user"));
        assertEquals(next[poster]++, entry.json().getInteger("n"), entry::text);
      }
      posting.forEach(CompletableFuture::join);
      LogsFixture.add(deployment, LogsFixture.entry("last"));
      listener.expect("last");
    }
  }

  private static void postAll(Deployment deployment, String poster) {
    try (WireConnection connection = WireConnection.open(deployment)) {
      for (int i = 0; i < ARRAYS_EACH; i++) {
        String body =
            IntStream.range(i * ARRAY, (i + 1) * ARRAY)
                .mapToObj(n -> entry(poster, n))
                .collect(Collectors.joining(",", "[", "]"));
        connection.send(WireClient.request("POST", LogsFixture.ADD, body)).answer().expect(200);
      }
    }
  }

  private static String entry(String poster, int n) {
    return "{\"user\":\"%s\",\"room\":\"burst\",\"level\":\"info\",\"n\":%d,\"msg\":\"%s\"}"
        .formatted(poster, n, "a line of usual length, as programs write them");
  }
}
