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
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final long START_MS = 1_700_000_000_000L;

  private final AtomicLong wallMs = new AtomicLong(START_MS);
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000);
  private final SteadyClock clock = new SteadyClock(this::wallMicros, nanos::get);

  @Test
  void itStartsWithTheWallClockAndFollowsTheMonotonicOne() {
    assertEquals(START_MS, clock.unixMillis());
    nanos.addAndGet(999_999);
    assertEquals(START_MS, clock.unixMillis());
    nanos.addAndGet(1);
    assertEquals(START_MS + 1, clock.unixMillis());
  }

  @Test
  void theMonotonicClockMayOverflow() {
    pass(60_000);
    assertEquals(START_MS + 60_000, clock.unixMillis());
  }

  @Test
  void aWallClockThatStepsBackGoesUnnoticed() {
    pass(5_000);
    wallMs.addAndGet(-3_600_000);
    assertEquals(START_MS + 5_000, clock.unixMillis());
    pass(1_000);
    assertEquals(START_MS + 6_000, clock.unixMillis());
  }

  @Test
  void aWallClockThatRunsAheadALittleIsNotFollowed() {
    pass(5_000);
    wallMs.addAndGet(SteadyClock.JUMP_MS);
    assertEquals(START_MS + 5_000, clock.unixMillis());
  }

  @Test
  void aWallClockThatJumpsAheadIsFollowedAtOnce() {
    pass(5_000);
    wallMs.addAndGet(SteadyClock.JUMP_MS + 1);
    assertEquals(START_MS + 5_000 + SteadyClock.JUMP_MS + 1, clock.unixMillis());
    pass(7);
    assertEquals(START_MS + 5_007 + SteadyClock.JUMP_MS + 1, clock.unixMillis());
  }

  @Test
  void itNeverFallsHoweverTheWallClockMoves() {
    Random random = new Random(7);
    long last = clock.unixMillis();
    for (int round = 0; round < 100_000; round++) {
      nanos.addAndGet(random.nextInt(3_000_000));
      wallMs.addAndGet(random.nextInt(4_001) - 2_000);
      long now = clock.unixMillis();
      assertTrue(now >= last, last + " then " + now);
      last = now;
    }
  }

  /** Another thread follows the jump between this one's look at the two clocks. */
  @Test
  void oneWhoComesSecondToAJumpDoesNotOvertakeIt() {
    List<UnixClock> between = new ArrayList<>();
    SteadyClock shared =
        new SteadyClock(
            () -> {
              if (!between.isEmpty()) {
                wallMs.addAndGet(5_000);
                var unused = between.remove(0).unixMillis();
                wallMs.addAndGet(500);
              }
              return wallMicros();
            },
            nanos::get);
    between.add(shared);
    long first = shared.unixMillis();
    assertTrue(shared.unixMillis() >= first, "fell from " + first + " to " + shared.unixMillis());
  }

  @Test
  void noneOfSeveralThreadsSeesItFall() throws Exception {
    SteadyClock shared = new SteadyClock(this::wallMicros, System::nanoTime);
    AtomicInteger reading = new AtomicInteger(3);
    Callable<Boolean> reader =
        () -> {
          long last = shared.unixMillis();
          for (int round = 0; round < 200_000; round++) {
            long now = shared.unixMillis();
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

  @Test
  void twoOfOneMachineAgreeWhereverInAMillisecondTheyStarted() {
    AtomicLong micros = new AtomicLong(START_MS * 1_000);
    SteadyClock early = new SteadyClock(micros::get, () -> micros.get() * 1_000);
    micros.addAndGet(700);
    SteadyClock later = new SteadyClock(micros::get, () -> micros.get() * 1_000);
    for (int i = 0; i < 3_000; i++) {
      micros.incrementAndGet();
      assertEquals(early.unixMillis(), later.unixMillis());
    }
  }

  private long wallMicros() {
    return wallMs.get() * 1_000;
  }

  private void pass(long millis) {
    wallMs.addAndGet(millis);
    nanos.addAndGet(millis * 1_000_000);
  }
}
