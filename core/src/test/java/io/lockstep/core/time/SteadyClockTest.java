package io.lockstep.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final long START_MS = 1_700_000_000_000L;

  private final AtomicLong wallMs = new AtomicLong(START_MS);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000);
  private final SteadyClock clock = new SteadyClock(wallMs::get, nanos::get);

  @Test
  void itStartsWithTheWallClockAndFollowsTheMonotonicOne() {
    assertEquals(START_MS, clock.getAsLong());
    nanos.addAndGet(999_999);
    assertEquals(START_MS, clock.getAsLong());
    nanos.addAndGet(1);
    assertEquals(START_MS + 1, clock.getAsLong());
  }

  @Test
  void theMonotonicClockMayOverflow() {
    pass(60_000);
    assertEquals(START_MS + 60_000, clock.getAsLong());
  }

  @Test
  void aWallClockThatStepsBackGoesUnnoticed() {
    pass(5_000);
    wallMs.addAndGet(-3_600_000);
    assertEquals(START_MS + 5_000, clock.getAsLong());
    pass(1_000);
    assertEquals(START_MS + 6_000, clock.getAsLong());
  }

  @Test
  void aWallClockThatRunsAheadALittleIsNotFollowed() {
    pass(5_000);
    wallMs.addAndGet(SteadyClock.JUMP_MS);
    assertEquals(START_MS + 5_000, clock.getAsLong());
  }

  @Test
  void aWallClockThatJumpsAheadIsFollowedAtOnce() {
    pass(5_000);
    wallMs.addAndGet(SteadyClock.JUMP_MS + 1);
    assertEquals(START_MS + 5_000 + SteadyClock.JUMP_MS + 1, clock.getAsLong());
    pass(7);
    assertEquals(START_MS + 5_007 + SteadyClock.JUMP_MS + 1, clock.getAsLong());
  }

  @Test
  void itNeverFallsHoweverTheWallClockMoves() {
    Random random = new Random(7);
    long last = clock.getAsLong();
    for (int round = 0; round < 100_000; round++) {
      nanos.addAndGet(random.nextInt(3_000_000));
      wallMs.addAndGet(random.nextInt(4_001) - 2_000);
      long now = clock.getAsLong();
      assertTrue(now >= last, last + " then " + now);
      last = now;
    }
  }

  /** Another thread follows the jump between this one's look at the two clocks. */
  @Test
  void oneWhoComesSecondToAJumpDoesNotOvertakeIt() {
    List<LongSupplier> between = new ArrayList<>();
    SteadyClock shared =
        new SteadyClock(
            () -> {
              if (!between.isEmpty()) {
                wallMs.addAndGet(5_000);
                var unused = between.remove(0).getAsLong();
                wallMs.addAndGet(500);
              }
              return wallMs.get();
            },
            nanos::get);
    between.add(shared);
    long first = shared.getAsLong();
    assertTrue(shared.getAsLong() >= first, "fell from " + first + " to " + shared.getAsLong());
  }

  @Test
  void noneOfSeveralThreadsSeesItFall() throws Exception {
    SteadyClock shared = new SteadyClock(wallMs::get, System::nanoTime);
    AtomicInteger reading = new AtomicInteger(3);
    Callable<Boolean> reader =
        () -> {
          long last = shared.getAsLong();
          for (int round = 0; round < 200_000; round++) {
            long now = shared.getAsLong();
            if (now < last) {
              reading.decrementAndGet();
              throw new AssertionError(last + " then " + now);
            }
            last = now;
          }
          reading.decrementAndGet();
          return true;
        };
    Callable<Boolean> mover =
        () -> {
          Random random = new Random(8);
          while (reading.get() > 0) {
            wallMs.addAndGet(random.nextInt(4_001) - 1_500);
          }
          return true;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Boolean> one : threads.invokeAll(List.of(reader, reader, reader, mover))) {
        assertTrue(one.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void pass(long millis) {
    wallMs.addAndGet(millis);
    nanos.addAndGet(millis * 1_000_000);
  }
}
