package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.bus.LocalBus;
import io.lockstep.core.bus.envelope.Batch;
import io.lockstep.core.bus.placement.Addresses;
import io.lockstep.core.bus.sending.EdgeWindows;
import io.lockstep.core.time.MonotonicClock;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchDeadlinesTest {
  /** The sender's clock minus ours. */
  private static final long AHEAD_MS = 7_000_000_000L;

  private long nowMs = 10_000;

  /** The time for which the process was stopped. */
  private long stoppedMs;

  private final BatchDeadlines deadlines =
      new BatchDeadlines(
          new EdgeWindows("self"),
          new MonotonicClock() {
            @Override
            public long millis() {
              return nowMs;
            }

            @Override
            public long runningMillis() {
              return nowMs - stoppedMs;
            }
          });

  private static Batch batch(String node, long sentMs) {
    return LocalBus.batch(Addresses.edge(node, 0), sentMs, 500, List.of());
  }

  private long leftMs(Batch batch) {
    return deadlines.leftMs(batch, deadlines.of(batch));
  }

  @Test
  void aBatchOfTheSameProcessHasTheTimeSinceItWasSent() {
    assertEquals(500, leftMs(batch("self", nowMs)));
    assertEquals(400, leftMs(batch("self", nowMs - 100)));
    assertEquals(-1, leftMs(batch("self", nowMs - 501)));
  }

  @Test
  void withinTheProcessTimeDoesNotPassWhileItIsStopped() {
    Batch batch = batch("self", nowMs);
    long deadlineMs = deadlines.of(batch);
    nowMs += 60_000;
    stoppedMs += 60_000;
    assertEquals(500, deadlines.leftMs(batch, deadlineMs));
  }

  @Test
  void aBatchOfAnotherProcessIsAsOldAsItWasSlowerThanOthers() {
    assertEquals(500, leftMs(batch("other", nowMs + AHEAD_MS)));
    assertEquals(300, leftMs(batch("other", nowMs + AHEAD_MS - 200)));
  }

  @Test
  void anEdgeElsewhereDoesNotWaitWhileThisProcessIsStopped() {
    Batch batch = batch("other", nowMs + AHEAD_MS);
    long deadlineMs = deadlines.of(batch);
    nowMs += 60_000;
    stoppedMs += 60_000;
    assertEquals(500 - 60_000, deadlines.leftMs(batch, deadlineMs));
  }
}
