package io.lockstep.logs.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.logs.entry.LogLevel;
import io.lockstep.logs.entry.OwnLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OwnLinesTest {
  private final AtomicLong nowMs = new AtomicLong(1_000);
  private final OwnLines lines = new OwnLines(nowMs::get);
  private final AtomicInteger told = new AtomicInteger();

  private static OwnLine line(String message) {
    return new OwnLine(0, LogLevel.INFO, "Edge", message);
  }

  private List<String> take(int most) {
    return lines.take(most).stream().map(OwnLine::message).toList();
  }

  private void add(int count) {
    for (int i = 0; i < count; i++) {
      lines.add(line("line " + i));
    }
  }

  @Test
  void theOldestAreTakenFirst() {
    add(3);
    assertEquals(List.of("line 0", "line 1"), take(2));
    assertFalse(lines.isEmpty());
    assertEquals(List.of("line 2"), take(2));
    assertTrue(lines.isEmpty());
    assertEquals(List.of(), take(2));
  }

  @Test
  void theListenerIsToldOnceUntilLinesAreTaken() {
    lines.listener(told::incrementAndGet);
    told.set(0);
    add(3);
    assertEquals(1, told.get());
    take(1);
    add(2);
    assertEquals(2, told.get());
  }

  @Test
  void aListenerHearsOfWhatWasThereBeforeIt() {
    add(1);
    lines.listener(told::incrementAndGet);
    assertEquals(1, told.get());
  }

  @Test
  void whatDoesNotFitIsDroppedAndCounted() {
    add(OwnLines.MAX_WAITING + 5);
    assertEquals(5, lines.takeDropped());
    assertEquals(0, lines.takeDropped());
    assertEquals(OwnLines.MAX_WAITING, take(Integer.MAX_VALUE).size());
    add(1);
    assertEquals(1, take(10).size());
    assertEquals(0, lines.takeDropped());
  }

  @Test
  void linesBelowInfoAreBoundedInASecondAndOthersNot() {
    for (int i = 0; i < OwnLines.MAX_FINE_PER_SECOND + 7; i++) {
      lines.add(new OwnLine(1_000, LogLevel.DEBUG, "Edge", "fine"));
    }
    nowMs.set(1_999);
    // The time that a line shows follows the machine's clock, which may be set.
    lines.add(new OwnLine(3_601_000, LogLevel.TRACE, "Edge", "fine"));
    lines.add(new OwnLine(3_601_000, LogLevel.INFO, "Edge", "important"));
    nowMs.set(2_000);
    lines.add(new OwnLine(1_000, LogLevel.DEBUG, "Edge", "later"));
    assertEquals(8, lines.takeDropped());
    List<String> taken = take(Integer.MAX_VALUE);
    assertEquals(OwnLines.MAX_FINE_PER_SECOND + 2, taken.size());
    assertEquals(List.of("important", "later"), taken.subList(taken.size() - 2, taken.size()));
  }

  @Test
  void aLongMessageIsCutAndSaysSo() {
    String longest = "x".repeat(OwnLines.MAX_CHARS);
    lines.add(line(longest));
    lines.add(line(longest + "yz"));
    assertEquals(List.of(longest, longest + "... and 2 characters more"), take(2));
  }

  @Test
  void whatManyThreadsAddIsTakenOrCountedAndTheListenerToldOfAll() throws Exception {
    int threads = 4;
    int each = 20_000;
    Set<String> taken = new HashSet<>();
    CountDownLatch over = new CountDownLatch(threads);
    lines.listener(told::incrementAndGet);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      String name = t + " ";
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  lines.add(line(name + i));
                }
                over.countDown();
              });
      all.add(thread);
      thread.start();
    }
    while (over.getCount() > 0) {
      taken.addAll(take(500));
    }
    assertTrue(over.await(30, TimeUnit.SECONDS));
    for (List<String> more = take(500); !more.isEmpty(); more = take(500)) {
      taken.addAll(more);
    }
    for (Thread thread : all) {
      thread.join();
    }
    assertEquals(threads * (long) each, taken.size() + lines.takeDropped());
    int before = told.get();
    add(1);
    assertEquals(before + 1, told.get());
  }
}
