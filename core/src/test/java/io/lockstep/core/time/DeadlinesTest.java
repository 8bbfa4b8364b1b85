package io.lockstep.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines<String> deadlines = new Deadlines<>();

  @Test
  void nothingIsDueBeforeItsDeadline() {
    deadlines.put(new Deadlines.Entry<>("a"), 100);
    assertNull(deadlines.poll(99));
    assertEquals("a", deadlines.poll(100));
    assertNull(deadlines.poll(100));
  }

  @Test
  void theEarliestComesFirst() {
    deadlines.put(new Deadlines.Entry<>("late"), 30);
    deadlines.put(new Deadlines.Entry<>("early"), 10);
    deadlines.put(new Deadlines.Entry<>("middle"), 20);
    assertEquals(10, deadlines.nextMs());
    assertEquals("early", deadlines.poll(100));
    assertEquals("middle", deadlines.poll(100));
    assertEquals("late", deadlines.poll(100));
  }

  @Test
  void aDeadlineThatIsSetAgainReplacesTheOneBefore() {
    Deadlines.Entry<String> entry = new Deadlines.Entry<>("a");
    deadlines.put(entry, 10);
    deadlines.put(entry, 50);
    assertEquals(50, entry.dueMs());
    assertNull(deadlines.poll(49));
    deadlines.put(entry, 5);
    assertEquals("a", deadlines.poll(5));
    assertEquals(0, deadlines.size());
  }

  @Test
  void withoutDeadlinesNothingIsEverDue() {
    Deadlines.Entry<String> entry = new Deadlines.Entry<>("a");
    deadlines.put(entry, 10);
    deadlines.put(entry, Deadlines.NEVER);
    assertEquals(Deadlines.NEVER, deadlines.nextMs());
    deadlines.put(entry, 10);
    deadlines.clear();
    deadlines.remove(entry);
    assertEquals(Deadlines.NEVER, deadlines.nextMs());
    assertEquals(Deadlines.NEVER, entry.dueMs());
    assertNull(deadlines.poll(1_000));
  }

  @RepeatedTest(10)
  void itAnswersAsAMapThatIsSearchedWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Deadlines.Entry<String>> entries = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      entries.add(new Deadlines.Entry<>("" + i));
    }
    Map<String, Long> model = new HashMap<>();
    for (int step = 0; step < 5_000; step++) {
      int which = random.nextInt(entries.size());
      long now = random.nextInt(1_000);
      switch (random.nextInt(4)) {
        case 0 -> {
          deadlines.remove(entries.get(which));
          model.remove("" + which);
        }
        case 1 -> {
          String polled = deadlines.poll(now);
          long next = next(model);
          Long due = polled == null ? null : model.remove(polled);
          assertEquals(next <= now ? Long.valueOf(next) : null, due);
        }
        default -> {
          deadlines.put(entries.get(which), now);
          model.put("" + which, now);
        }
      }
      assertEquals(next(model), deadlines.nextMs());
      assertEquals(model.size(), deadlines.size());
    }
  }

  private static long next(Map<String, Long> model) {
    return model.values().stream().mapToLong(due -> due).min().orElse(Deadlines.NEVER);
  }
}
