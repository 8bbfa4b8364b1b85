package io.lockstep.logs.held;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lockstep.core.message.Bytes;
import io.lockstep.logs.entry.HeldEntry;
import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.NewEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldEntriesTest {
  private static final int NO_BOUND = Integer.MAX_VALUE;

  @Test
  void theOldestIsPushedOutByCount() {
    HeldEntries held = new HeldEntries(2, NO_BOUND);
    add(held, 1, 2, 3);
    assertEquals(List.of(2L, 3L), numbers(held));
  }

  @Test
  void asManyAsNeededArePushedOutByMemory() {
    int cost = (int) entry(1, 0).cost();
    HeldEntries held = new HeldEntries(NO_BOUND, 3L * cost);
    add(held, 1, 2, 3);
    assertEquals(3L * cost, held.bytes());
    held.add(entry(4, 2 * cost));
    assertEquals(List.of(4L), numbers(held));
    assertEquals(3L * cost, held.bytes());
  }

  @Test
  void theNewestIsHeldHoweverLargeItIs() {
    HeldEntries held = new HeldEntries(10, 1);
    add(held, 1, 2);
    assertEquals(List.of(2L), numbers(held));
    held.add(entry(3, 1_000_000));
    assertEquals(List.of(3L), numbers(held));
    add(held, 4);
    assertEquals(List.of(4L), numbers(held));
    assertEquals(entry(4, 0).cost(), held.bytes());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "9,0", "10,1", "11,1", "19,1", "20,2", "30,3", "31,3"})
  void aNumberThatWasNeverGivenHasAPlaceToo(long after, int place) {
    HeldEntries held = new HeldEntries(10, NO_BOUND);
    add(held, 10, 20, 30);
    assertEquals(place, held.placeAfter(after));
  }

  @Test
  void whereNothingIsHeldNothingIsFound() {
    HeldEntries held = new HeldEntries(10, NO_BOUND);
    assertEquals(0, held.placeAfter(5));
    assertThrows(IndexOutOfBoundsException.class, () -> held.get(0));
    add(held, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> held.get(1));
  }

  @ParameterizedTest
  @CsvSource({"1,1000000", "7,2000", "1000,100000", "5000,1000000000", "1000000,900000"})
  void itHoldsWhatAPlainQueueWould(int maxCount, long maxBytes) {
    Random random = new Random(maxCount);
    HeldEntries held = new HeldEntries(maxCount, maxBytes);
    ArrayDeque<HeldEntry> model = new ArrayDeque<>();
    long bytes = 0;
    long number = 0;
    for (int step = 0; step < 20_000; step++) {
      number += 1 + random.nextInt(3);
      HeldEntry entry = entry(number, random.nextInt(300));
      held.add(entry);
      model.add(entry);
      bytes += entry.cost();
      while (model.size() > 1 && (model.size() > maxCount || bytes > maxBytes)) {
        bytes -= model.remove().cost();
      }
      assertEquals(model.size(), held.count());
      assertEquals(bytes, held.bytes());
      assertEquals(model.peekFirst(), held.get(0));
      assertEquals(entry, held.get(held.count() - 1));
      if (step % 1_000 == 0) {
        assertSame(new ArrayList<>(model), held, number, random);
      }
    }
  }

  private static void assertSame(
      List<HeldEntry> model, HeldEntries held, long newest, Random random) {
    for (int place = 0; place < model.size(); place++) {
      assertEquals(model.get(place), held.get(place));
    }
    for (int i = 0; i < 20; i++) {
      long after = random.nextLong(newest + 2);
      long notAfter = model.stream().filter(entry -> entry.number() <= after).count();
      assertEquals(notAfter, held.placeAfter(after));
    }
  }

  private static void add(HeldEntries held, long... numbers) {
    for (long number : numbers) {
      held.add(entry(number, 0));
    }
  }

  private static List<Long> numbers(HeldEntries held) {
    List<Long> numbers = new ArrayList<>();
    for (int place = 0; place < held.count(); place++) {
      numbers.add(held.get(place).number());
    }
    return numbers;
  }

  private static HeldEntry entry(long number, int bytes) {
    return new HeldEntry(
        number, 7, new NewEntry(Bytes.wrap(new byte[bytes]), LogLevel.INFO, "", ""));
  }
}
