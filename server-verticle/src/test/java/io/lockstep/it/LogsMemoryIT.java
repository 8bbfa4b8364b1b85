package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Memory for log entries is bounded, however small and many they are. */
final class LogsMemoryIT {
  private static final int MAX_BYTES = 100_000;
  private static final List<String> SMALL_HEAP = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

  @Test
  void beyondTheBoundTheOldestAreForgotten() {
    try (Deployment deployment = Deployment.alone("--logs-max-bytes", Integer.toString(MAX_BYTES));
        LogListener listener = LogListener.open(deployment, "?user=ada")) {
      String filling = "x".repeat(1_000);
      for (int i = 0; i < 200; i++) {
        LogsFixture.add(deployment, entry(i + filling, "user", "ada"));
        listener.expect(i + filling);
        assertTrue(Metrics.of(deployment, "lockstep_logs_bytes") <= MAX_BYTES);
      }
      try (LogListener tail = LogListener.open(deployment, "?user=ada&tail=200")) {
        String first = tail.next().message();
        int held = 200 - Integer.parseInt(first.replace("x", ""));
        assertTrue(held > 20 && held < 100, () -> held + " are held");
      }
    }
  }

  @Test
  void anEntryLargerThanTheBoundIsDelivered() {
    try (Deployment deployment = Deployment.alone("--logs-max-bytes", Integer.toString(MAX_BYTES));
        LogListener listener = LogListener.open(deployment, "?user=ada")) {
      String large = "x".repeat(2 * MAX_BYTES);
      LogsFixture.add(deployment, entry(large, "user", "ada"));
      listener.expect(large);
      LogsFixture.add(deployment, entry("next", "user", "ada"));
      listener.expect("next");
    }
  }

  @Test
  void aFloodOfTheSmallestEntriesDoesNotExhaustASmallProcess() {
    String flood = "[" + "{},".repeat((1 << 20) / 3 - 2) + "{}]";
    try (LockstepProcess process = LockstepProcess.start(SMALL_HEAP)) {
      List<CompletableFuture<Void>> posting =
          IntStream.range(0, 2)
              .mapToObj(i -> CompletableFuture.runAsync(() -> postOften(process, flood)))
              .toList();
      posting.forEach(CompletableFuture::join);
      try (LogListener listener = LogListener.open(process.port(), "?user=ada")) {
        WireClient http = new WireClient(process.port());
        http.post(LogsFixture.ADD, entry("next", "user", "ada")).expect(200);
        listener.expect("next");
      }
    }
  }

  private static void postOften(LockstepProcess process, String flood) {
    WireClient http = new WireClient(process.port());
    for (int i = 0; i < 3; i++) {
      WireAnswer answer = http.post(LogsFixture.ADD, flood);
      if (answer.status() != 200) {
        answer.retryProblem(429);
      }
    }
  }
}
