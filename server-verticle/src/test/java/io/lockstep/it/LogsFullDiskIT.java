package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more: played by a limit to what the process may write into any file. */
final class LogsFullDiskIT {
  private static final Path LIMITER = Path.of("/usr/bin/prlimit");

  private static final Pattern FAILURE = Pattern.compile("failure=[0-9a-v]{8}$");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  private final List<String> answered = new ArrayList<>();
  private int next;

  @Test
  void whatCannotBeKeptIsRefusedAndWhatWasAnsweredIsThereAndWorkGoesOnOnceThereIsRoom()
      throws Exception {
    assumeTrue(Files.isExecutable(LIMITER), "nothing here that limits a process");
    try (LockstepProcess process = LockstepProcess.start("--logs-dir", folder.toString());
        LogListener listener = LogListener.open(process.port(), "?user=ada")) {
      for (int round = 0; round < 3; round++) {
        post(process).expect(200);
        limit(process, "0:");
        for (int i = 0; i < 5; i++) {
          post(process).retryProblem(429);
        }
        new WireClient(process.port()).get("/health").expect(200);
        limit(process, "unlimited:");
        Poll.until("it works again", () -> post(process).status() == 200);
      }
      listener.expect(answered.toArray(String[]::new));
    }
    try (LockstepProcess process = LockstepProcess.start("--logs-dir", folder.toString());
        LogListener listener = LogListener.open(process.port(), "?user=ada&since=0")) {
      listener.expect(answered.toArray(String[]::new));
      post(process).expect(200);
      listener.expect(Integer.toString(next - 1));
    }
  }

  @Test
  void theFailureIsALineWithAnIdThatLeadsToItsTraceAndNamesNoFolder() throws Exception {
    assumeTrue(Files.isExecutable(LIMITER), "nothing here that limits a process");
    Path kept = folder.resolve("a folder").resolve("logs");
    try (LockstepProcess process = LockstepProcess.start("--logs-dir", kept.toString());
        LogListener listener = LogListener.open(process.port(), "?since=0")) {
      limit(process, "0:");
      post(process).retryProblem(429);
      limit(process, "unlimited:");
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

  /** Lets no file of the process grow beyond that many bytes. */
  private static void limit(LockstepProcess process, String bytes) throws Exception {
    String pid = Long.toString(process.pid());
    Process limiter =
        new ProcessBuilder(LIMITER.toString(), "--pid", pid, "--fsize=" + bytes)
            .inheritIO()
            .start();
    limiter.waitFor(10, TimeUnit.SECONDS);
    assertEquals(0, limiter.exitValue());
  }
}
