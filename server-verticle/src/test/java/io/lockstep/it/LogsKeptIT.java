package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WIRE, "Logs": with {@code LOGS_DIR} what was answered 200 is there after any end. */
final class LogsKeptIT {
  private static final int ROUNDS = 3;

  /** How much is answered in each round before the kill. */
  private static final int ENTRIES = 2_000;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  private LockstepProcess start() {
    return LockstepProcess.start("--logs-dir", folder.toString());
  }

  private static void add(LockstepProcess process, String... entries) {
    new WireClient(process.port()).post(LogsFixture.ADD, LogsFixture.array(entries)).expect(200);
  }

  @Test
  void sinceAndTailReachBackOverARestart() throws Exception {
    String odd = "{\"n\":2.50,\"room\":\"r\",\"a\":1,\"a\":\"\\u00e9 é 😀\",\"level\":\"warn\"";
    long first;
    String before;
    try (LockstepProcess process = start()) {
      try (LogListener listener = LogListener.open(process.port(), "?user=ada")) {
        add(process, entry("a", "user", "ada"), odd + ",\"user\":\"ada\"}");
        first = listener.next().number();
        before = listener.next().text();
      }
      assertEquals(0, process.terminate());
    }
    try (LockstepProcess process = start();
        LogListener since = LogListener.open(process.port(), "?user=ada&since=" + first);
        LogListener tail = LogListener.open(process.port(), "?user=ada&tail=1");
        LogListener room = LogListener.open(process.port(), "?user=ada&room=r&tail=10");
        LogListener level = LogListener.open(process.port(), "?user=ada&level=warn&tail=10")) {
      for (LogListener listener : List.of(since, tail)) {
        assertEquals(before, listener.next().text());
      }
      room.expect("a");
      assertEquals(before, room.next().text());
      assertEquals(before, level.next().text());
      add(process, entry("c", "user", "ada", "level", "warn"));
      for (LogListener listener : List.of(since, tail, room, level)) {
        listener.expect("c");
      }
    }
  }

  @Test
  void whatWasAnsweredIsThereAfterEveryKill() throws Exception {
    LogsPoster ada = new LogsPoster("ada");
    LogsPoster joe = new LogsPoster("joe");
    for (int round = 1; round <= ROUNDS; round++) {
      int wanted = round * ENTRIES;
      try (LockstepProcess process = start()) {
        expectAll(process, ada, joe);
        CompletableFuture<Void> posting =
            CompletableFuture.allOf(posting(ada, process), posting(joe, process));
        Poll.until("enough was answered", () -> ada.count() >= wanted && joe.count() >= wanted);
        Signal.KILL.sendTo(process);
        posting.get();
      }
    }
    try (LockstepProcess process = start()) {
      expectAll(process, ada, joe);
    }
  }

  private static CompletableFuture<Void> posting(LogsPoster poster, LockstepProcess process) {
    return CompletableFuture.runAsync(() -> poster.postUntilTheEnd(process.port()));
  }

  /** Fails unless all that they were answered is held, in order and once. */
  private static void expectAll(LockstepProcess process, LogsPoster... posters) {
    String last = "all of " + process.pid();
    try (LogListener listener = LogListener.open(process.port(), "?since=0")) {
      add(process, entry(last));
      // That numbers rise is checked with each that comes.
      List<LogEntry> entries = listener.allUntil(last);
      assertFalse(entries.stream().anyMatch(LogEntry::isGap));
      for (LogsPoster poster : posters) {
        List<String> held = poster.of(entries);
        assertEquals(held.size(), new HashSet<>(held).size(), "some are there twice");
        HashSet<String> answered = new HashSet<>(poster.answered());
        assertEquals(poster.answered(), held.stream().filter(answered::contains).toList());
      }
    }
  }

  @Test
  void whatIsForgottenIsMissingExactlyAfterARestartToo() throws Exception {
    long number;
    try (LockstepProcess process = start();
        LogListener listener = LogListener.open(process.port(), "")) {
      add(process, entry("first"));
      number = listener.next().number();
      assertEquals(0, process.terminate());
    }
    try (LockstepProcess process =
            LockstepProcess.start("--logs-dir", folder.toString(), "--logs-held", "10");
        LogListener listener = LogListener.open(process.port(), "")) {
      String[] entries = new String[30];
      Arrays.fill(entries, entry("many"));
      add(process, entries);
      add(process, entry("last"));
      listener.allUntil("last");
      try (LogListener since = LogListener.open(process.port(), "?since=" + number)) {
        LogEntry gap = since.expectGap();
        assertTrue(gap.json().getLong("missing") >= 20, gap::text);
        assertEquals(gap.number() + 1, since.nextOfAll().number());
      }
    }
  }
}
