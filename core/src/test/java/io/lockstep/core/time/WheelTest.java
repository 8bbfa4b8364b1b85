package io.lockstep.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WheelTest {
  private static final long TICK = Wheel.TICK_MS;

  private final Wheel wheel = new Wheel(0);
  private final List<String> called = new ArrayList<>();

  private Wheel.Entry entry(String name) {
    return new Wheel.Entry(() -> called.add(name));
  }

  @Test
  void nothingComesDueBeforeItsTime() {
    wheel.put(entry("a"), 10 * TICK);
    wheel.advance(10 * TICK - 1);
    assertEquals(List.of(), called);
    wheel.advance(12 * TICK);
    assertEquals(List.of("a"), called);
    wheel.advance(100 * TICK);
    assertEquals(List.of("a"), called);
  }

  @Test
  void aDelayCountsFromTheLastTick() {
    wheel.advance(50 * TICK);
    wheel.putAfter(entry("a"), 10 * TICK);
    wheel.advance(60 * TICK);
    assertEquals(List.of(), called);
    wheel.advance(61 * TICK);
    assertEquals(List.of("a"), called);
  }

  @Test
  void whatIsTakenDoesNotComeDue() {
    Wheel.Entry entry = entry("a");
    wheel.put(entry, 10 * TICK);
    wheel.take(entry);
    wheel.take(entry);
    wheel.advance(20 * TICK);
    assertEquals(List.of(), called);
  }

  @Test
  void puttingAgainMovesTheDate() {
    Wheel.Entry entry = entry("a");
    wheel.put(entry, 10 * TICK);
    wheel.put(entry, 20 * TICK);
    wheel.advance(15 * TICK);
    assertEquals(List.of(), called);
    wheel.advance(22 * TICK);
    assertEquals(List.of("a"), called);
  }

  @Test
  void aDateInThePastComesDueWithTheNextTick() {
    wheel.advance(50 * TICK);
    wheel.put(entry("a"), 3 * TICK);
    wheel.advance(51 * TICK);
    assertEquals(List.of("a"), called);
  }

  @Test
  void aDateManyRoundsAwayIsPassedOver() {
    wheel.put(entry("a"), 5_000 * TICK);
    for (long tick = 0; tick < 5_000; tick += 7) {
      wheel.advance(tick * TICK);
    }
    assertEquals(List.of(), called);
    wheel.advance(5_002 * TICK);
    assertEquals(List.of("a"), called);
  }

  @Test
  void afterALongSleepEverythingOverdueIsCalledOnce() {
    for (int i = 0; i < 3_000; i++) {
      wheel.put(entry(Integer.toString(i)), i * TICK);
    }
    wheel.advance(1_000_000 * TICK);
    assertEquals(3_000, called.size());
  }

  @Test
  void whoIsCalledMayPutItselfAgainAndTakeOthers() {
    Wheel.Entry other = entry("other");
    Wheel.Entry[] first = new Wheel.Entry[1];
    first[0] =
        new Wheel.Entry(
            () -> {
              called.add("first");
              wheel.take(other);
              wheel.put(first[0], 30 * TICK);
            });
    wheel.put(first[0], 10 * TICK);
    wheel.put(other, 10 * TICK);
    wheel.advance(12 * TICK);
    assertEquals(List.of("first"), called);
    wheel.advance(32 * TICK);
    assertEquals(List.of("first", "first"), called);
  }

  @Test
  void randomDatesComeDueInTheTickAfterThem() {
    Random random = new Random(7);
    Map<Integer, Long> dates = new HashMap<>();
    Map<Integer, Long> calls = new HashMap<>();
    long[] now = {0};
    for (int i = 0; i < 2_000; i++) {
      int id = i;
      long date = random.nextInt(200_000);
      dates.put(id, date);
      wheel.put(new Wheel.Entry(() -> calls.put(id, now[0])), date);
    }
    while (now[0] < 201_000) {
      now[0] += TICK;
      wheel.advance(now[0]);
    }
    assertEquals(dates.keySet(), calls.keySet());
    dates.forEach((id, date) -> assertEquals((date / TICK + 1) * TICK, calls.get(id)));
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthers() {
    Wheel.Entry failing =
        new Wheel.Entry(
            () -> {
              throw new IllegalStateException("on purpose");
            });
    wheel.put(failing, 10 * TICK);
    wheel.put(entry("a"), 10 * TICK);
    wheel.advance(12 * TICK);
    assertEquals(List.of("a"), called);
  }
}
