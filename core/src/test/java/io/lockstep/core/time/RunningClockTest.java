package io.lockstep.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningClockTest {
  private final AtomicLong nowMs = new AtomicLong(-5);
  private final RunningClock clock = new RunningClock(nowMs::get);
  private final long startMs = clock.millis();

  @Test
  void itGoesWithTheClockBehindIt() {
    for (int i = 1; i <= 100; i++) {
      nowMs.addAndGet(RunningClock.MAX_STEP_MS);
      assertEquals(i * RunningClock.MAX_STEP_MS, clock.millis() - startMs);
    }
  }

  @Test
  void aPauseCountsAsOneStep() {
    nowMs.addAndGet(3_600_000);
    assertEquals(RunningClock.MAX_STEP_MS, clock.millis() - startMs);
    assertEquals(RunningClock.MAX_STEP_MS, clock.millis() - startMs);
    nowMs.addAndGet(7);
    assertEquals(RunningClock.MAX_STEP_MS + 7, clock.millis() - startMs);
  }

  @Test
  void severalThreadsCountAPauseOnce() throws Exception {
    int threads = 4;
    for (int round = 1; round <= 200; round++) {
      nowMs.addAndGet(60_000);
      Thread[] readers = new Thread[threads];
      for (int i = 0; i < threads; i++) {
        readers[i] = new Thread(clock::millis);
        readers[i].start();
      }
      for (Thread reader : readers) {
        reader.join();
      }
      assertEquals(round * RunningClock.MAX_STEP_MS, clock.millis() - startMs);
    }
  }
}
