package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more: played by a limit to what the process may write into any file. */
final class LogsFullDiskIT {
  private static final Path LIMITER = Path.of("/usr/bin/prlimit");

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
