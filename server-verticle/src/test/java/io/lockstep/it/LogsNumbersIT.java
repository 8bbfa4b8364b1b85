package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Without {@code LOGS_DIR} entries die with the process, and numbers rise on all the same. */
final class LogsNumbersIT {
  @Test
  void numbersRiseOverARestartAndWhoHasAnOlderOneIsToldThatNobodyKnowsWhatIsMissing()
      throws Exception {
    long newest;
    try (LockstepProcess process = LockstepProcess.start();
        LogListener listener = LogListener.open(process.port(), "?user=ada")) {
      add(process, "a");
      newest = listener.next().number();
      process.terminate();
    }
    for (int restart = 0; restart < 2; restart++) {
      try (LockstepProcess process = LockstepProcess.start();
          LogListener listener = LogListener.open(process.port(), "?user=ada&since=" + newest)) {
        add(process, "b" + restart);
        long gap = listener.expectGap(null).number();
        assertTrue(gap > newest, () -> "the gap is of " + gap);
        LogEntry entry = listener.next();
        assertTrue(entry.message().equals("b" + restart) && entry.number() > gap, entry::text);
        newest = entry.number();
      }
    }
  }

  private static void add(LockstepProcess process, String message) {
    new WireClient(process.port()).post(LogsFixture.ADD, entry(message, "user", "ada")).expect(200);
  }
}
