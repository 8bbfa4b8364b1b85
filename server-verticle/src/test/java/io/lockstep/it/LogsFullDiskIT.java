package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more. */
final class LogsFullDiskIT {
  private static final Pattern FAILURE = Pattern.compile("failure=[0-9a-v]{8}$");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  private final List<String> answered = new ArrayList<>();
  private int next;

  @Test
  void whatCannotBeKeptIsRefusedAndWhatWasAnsweredIsThereAndWorkGoesOnOnceThereIsRoom()
      throws Exception {
    Path kept = folder.resolve("logs");
    try (LockstepProcess process = LockstepProcess.start("--logs-dir", kept.toString());
        LogListener listener = LogListener.open(process.port(), "?user=ada")) {
      FullDisk disk = new FullDisk(process, kept);
      for (int round = 0; round < 3; round++) {
        post(process).expect(200);
        disk.begins();
        for (int i = 0; i < 5; i++) {
          post(process).retryProblem(429);
        }
        new WireClient(process.port()).get("/health").expect(200);
        disk.ends();
        Poll.until("it works again", () -> post(process).status() == 200);
      }
      listener.expect(answered.toArray(String[]::new));
    }
    try (LockstepProcess process = LockstepProcess.start("--logs-dir", kept.toString());
        LogListener listener = LogListener.open(process.port(), "?user=ada&since=0")) {
      listener.expect(answered.toArray(String[]::new));
      post(process).expect(200);
      listener.expect(Integer.toString(next - 1));
    }
  }

  @Test
  void theFailureIsALineWithAnIdThatLeadsToItsTraceAndNamesNoFolder() throws Exception {
    Path kept = folder.resolve("a folder").resolve("logs");
    try (LockstepProcess process = LockstepProcess.start("--logs-dir", kept.toString());
        LogListener listener = LogListener.open(process.port(), "?since=0")) {
      FullDisk disk = new FullDisk(process, kept);
      disk.begins();
      post(process).retryProblem(429);
      disk.ends();
      Poll.until("it works again", () -> post(process).status() == 200);
      List<LogEntry> entries = listener.allUntil(answered.get(0));
      LogEntry failure =
          entries.stream()
              .filter(entry -> entry.message().contains("cannot be kept on disk"))
              .findFirst()
              .orElseGet(() -> listener.nextOwnLine("cannot be kept on disk"));
      Matcher id = FAILURE.matcher(failure.message());
      assertTrue(id.find(), failure::text);
      Poll.until("the trace is there", () -> traceFollows(process.output(), id.group()));
      for (LogEntry entry : entries) {
        assertFalse(entry.text().contains(folder.toString()), entry::text);
        assertFalse(entry.text().contains("\\tat "), entry::text);
      }
      assertFalse(failure.text().contains(folder.toString()), failure::text);
    }
  }

  /** Whether the lines after the one with the id are its stack trace. */
  private static boolean traceFollows(List<String> output, String id) {
    for (int i = 0; i < output.size() - 2; i++) {
      if (output.get(i).endsWith(id)) {
        return output.get(i + 2).startsWith("\tat ");
      }
    }
    return false;
  }

  private WireAnswer post(LockstepProcess process) {
    String message = Integer.toString(next++);
    WireAnswer answer =
        new WireClient(process.port()).post(LogsFixture.ADD, entry(message, "user", "ada"));
    if (answer.status() == 200) {
      answered.add(message);
    }
    return answer;
  }
}
