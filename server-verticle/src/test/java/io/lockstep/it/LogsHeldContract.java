package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** WIRE, "Logs": what a listener is told that asks for, or falls behind, more than is held. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LogsHeldContract implements LogsFixture {
  private static final int HELD = 100;

  /** Each of them half of what is held; all of them more than systems keep for who reads not. */
  private static final int ARRAYS = 40;

  private static final String FILLING = "x".repeat(10_000);

  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private Deployment deployment;

  abstract Deployment start(String... options);

  @BeforeAll
  void start() {
    deployment = start("--logs-held", Integer.toString(HELD), "--max-queue-bytes", "200000");
  }

  @AfterAll
  void stop() {
    deployment.close();
  }

  @Override
  public Deployment deployment() {
    return deployment;
  }

  /** Adds entries one by one, each of them seen before the next. */
  private long[] addEach(CompleteLog complete, String name, int count) {
    return IntStream.range(0, count)
        .mapToLong(
            i -> {
              add(entry(name + i));
              return complete.readUntil(name + i).newest();
            })
        .toArray();
  }

  @Test
  void sinceFurtherBackThanIsHeldBeginsWithHowManyAreMissing() {
    try (LogListener first = listen("")) {
      CompleteLog complete = new CompleteLog(first);
      long[] numbers = addEach(complete, "far", HELD + 30);
      for (int place : new int[] {0, 1, 20}) {
        try (LogListener listener = listen("?since=" + numbers[place])) {
          String last = "last of far " + place;
          add(entry(last));
          List<LogEntry> got = listener.allUntil(last);
          assertTrue(got.get(0).isGap());
          assertEquals(1, complete.readUntil(last).expectFrom(numbers[place], got));
        }
      }
    }
  }

  @Test
  void sinceTheOldestThatIsHeldIsNotToldOfAnythingMissing() {
    try (LogListener first = listen("")) {
      CompleteLog complete = new CompleteLog(first);
      long[] numbers = addEach(complete, "near", HELD / 2);
      try (LogListener listener = listen("?since=" + numbers[0])) {
        add(entry("last of near"));
        List<LogEntry> got = listener.allUntil("last of near");
        assertEquals(0, complete.readUntil("last of near").expectFrom(numbers[0], got));
      }
    }
  }

  @Test
  void theGapIsToldWhateverIsFiltered() {
    try (LogListener first = listen("")) {
      long[] numbers = addEach(new CompleteLog(first), "filtered", HELD + 10);
      add(entry("wanted", "user", "ada"));
      try (LogListener listener = listen("?user=ada&since=" + numbers[0])) {
        assertTrue(listener.expectGap().json().getLong("missing") >= 10);
        listener.expect("wanted");
      }
    }
  }

  @Test
  void tailIsNeverToldOfAnythingMissing() {
    try (LogListener first = listen("")) {
      addEach(new CompleteLog(first), "tail", HELD + 10);
      try (LogListener listener = listen("?tail=" + 2 * HELD)) {
        assertFalse(listener.nextOfAll().isGap());
      }
    }
  }

  @Test
  void anArrayOfMoreThanIsHeldLeavesItsNewest() {
    String[] entries =
        IntStream.range(0, HELD + 50).mapToObj(i -> entry("array" + i)).toArray(String[]::new);
    try (LogListener listener = listen("")) {
      add(entries);
      List<LogEntry> got = listener.allUntil("array" + (HELD + 49));
      LogEntry gap = got.stream().filter(LogEntry::isGap).findFirst().orElseThrow();
      assertTrue(gap.json().getLong("missing") >= 50, gap::text);
    }
  }

  @Test
  void whoDoesNotReadCostsNothingAndIsToldWhatItMissed() {
    try (LogListener first = listen("");
        LogListener slow = LogListener.openNarrow(deployment, "")) {
      add(entry("slow begins"));
      CompleteLog complete = new CompleteLog(first).readUntil("slow begins");
      long begin = complete.newest();
      for (int i = 0; i < ARRAYS; i++) {
        add(IntStream.range(0, HELD / 2).mapToObj(n -> entry(FILLING)).toArray(String[]::new));
        add(entry("array " + i));
        complete.readUntil("array " + i);
      }
      // Neither was anything kept for it: beyond the queue's limit it would have been closed.
      assertEquals(0, Metrics.of(deployment, "lockstep_websocket_queue_drops_total"));
      assertEquals(0, Metrics.of(deployment, "lockstep_websocket_dropped_bytes_total"));
      slow.allUntil("slow begins");
      List<LogEntry> got = slow.allUntil("array " + (ARRAYS - 1));
      assertTrue(complete.expectFrom(begin, got) > 0, "it missed nothing");
      add(entry("slow reads on"));
      assertEquals("slow reads on", slow.next().message());
    }
  }
}
