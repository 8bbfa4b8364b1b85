package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WIRE, "Logs": what happens to {@code LOGS_DIR} is told, and nothing is answered 200 meanwhile.
 */
final class LogsLostIT {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path above;

  @Test
  void nothingIsTakenWithoutItsFolderAndAllIsTakenOnceItCanBeMadeAgain() throws Exception {
    Path folder = above.resolve("logs");
    List<String> kept = new ArrayList<>();
    try (LockstepProcess process = start(folder);
        LogListener listener = LogListener.open(process.port(), "?user=ada")) {
      post(process, "before").expect(200);
      remove(folder);
      Files.writeString(folder, "a file in its place");
      for (int i = 0; i < 5; i++) {
        post(process, "refused").retryProblem(429);
      }
      new WireClient(process.port()).get("/health").expect(200);
      Files.delete(folder);
      Poll.until("it works again", () -> post(process, "after").status() == 200);
      post(process, "last").expect(200);
      kept.addAll(List.of("after", "last"));
      listener.expect("before", "after", "last");
      assertTold(process, "log entries cannot be kept on disk, and are refused");
      assertTold(process, "the folder of log entries was removed or replaced");
      assertTold(process, "lost on the disk");
    }
    try (LockstepProcess process = start(folder);
        LogListener listener = LogListener.open(process.port(), "?user=ada&since=0")) {
      LogEntry gap = listener.expectGap();
      assertNotNull(gap.json().getLong("missing"), gap::text);
      listener.expect(kept.toArray(String[]::new));
    }
  }

  @Test
  void anEntryThatIsDamagedIsMissingWhereItWas() throws Exception {
    try (LockstepProcess process = start(above)) {
      for (String message : List.of("a", "b", "c")) {
        post(process, message).expect(200);
      }
      assertEquals(0, process.terminate());
    }
    Path segment = segments().get(0);
    String text = Files.readString(segment, StandardCharsets.ISO_8859_1);
    Files.writeString(
        segment, text.replace("\"msg\":\"b\"", "\"msg\":\"B\""), StandardCharsets.ISO_8859_1);
    try (LockstepProcess process = start(above);
        LogListener all = LogListener.open(process.port(), "?user=ada&since=0");
        LogListener tail = LogListener.open(process.port(), "?user=ada&tail=2")) {
      for (LogListener listener : List.of(all, tail)) {
        LogEntry a = listener.next();
        assertEquals("a", a.message());
        LogEntry gap = listener.expectGap(1L);
        assertEquals(a.number() + 1, gap.number());
        listener.expect("c");
      }
      assertTold(process, segment.getFileName() + " is damaged");
    }
  }

  @Test
  void aSegmentThatWasEmptiedIsNamedAndItsEntriesAreMissing() throws Exception {
    long last;
    try (LockstepProcess process = start(above);
        LogListener listener = LogListener.open(process.port(), "")) {
      post(process, "a").expect(200);
      last = listener.next().number();
      assertEquals(0, process.terminate());
    }
    Path segment = segments().get(0);
    Files.write(segment, new byte[0]);
    try (LockstepProcess process = start(above);
        LogListener listener = LogListener.open(process.port(), "?user=ada&since=" + (last - 1))) {
      LogEntry gap = listener.expectGap();
      assertTrue(gap.json().getLong("missing") >= 1, gap::text);
      assertTrue(gap.number() >= last, gap::text);
      post(process, "b").expect(200);
      listener.expect("b");
      assertTold(process, segment.getFileName() + " is empty");
    }
  }

  private static LockstepProcess start(Path folder) {
    return LockstepProcess.start("--logs-dir", folder.toString());
  }

  private static WireAnswer post(LockstepProcess process, String message) {
    return new WireClient(process.port()).post(LogsFixture.ADD, entry(message, "user", "ada"));
  }

  /** Waits until the process has said so, without naming a place that is nobody's business. */
  private void assertTold(LockstepProcess process, String part) {
    Poll.until(
        "told: " + part, () -> process.output().stream().anyMatch(line -> line.contains(part)));
    assertFalse(
        process.output().stream()
            .anyMatch(line -> line.contains(part) && line.contains(above.toString())),
        part);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(above)) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
