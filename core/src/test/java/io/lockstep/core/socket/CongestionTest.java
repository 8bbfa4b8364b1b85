package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CongestionTest {
  private static final List<String> ALL = List.of("a", "b", "c", "d");

  private final Set<String> behind = new HashSet<>();
  private final Map<String, Pace> paces = new HashMap<>();
  private final Congestion<String> congestion = new Congestion<>(this::pace);
  private final List<String> called = new ArrayList<>();

  /** Those behind read well, one mebibyte in a millisecond. */
  private Pace pace(String connection, long nowMs) {
    Pace pace = paces.computeIfAbsent(connection, c -> new Pace());
    pace.observe(behind.contains(connection), nowMs << 20, nowMs);
    return pace;
  }

  private void sendAndAsk(String name, long nowMs) {
    congestion.watch(ALL, nowMs);
    congestion.whenOver(() -> called.add(name));
  }

  @Test
  void whoSendsToReadersThatKeepUpIsNotHeldUp() {
    sendAndAsk("one", 0);
    assertEquals(List.of("one"), called);
  }

  @Test
  void oneBehindThatReadsHoldsUpWhoSendsButNotForLong() {
    behind.add("a");
    sendAndAsk("one", 1_000);
    assertEquals(List.of(), called);
    long now = 1_000;
    while (called.isEmpty()) {
      now += Congestion.CHECK_MS;
      congestion.check(now);
    }
    assertEquals(1_000 + Congestion.MAX_MS, now);
  }

  @Test
  void whoIsOverIsNotWaitedFor() {
    Congestion<String> over = new Congestion<>((connection, nowMs) -> null);
    over.watch(ALL, 0);
    assertTrue(over.isOver());
  }

  @Test
  void mostOfThemBehindHoldUpWhoSendsUntilTheyHaveRead() {
    behind.addAll(List.of("a", "b", "c"));
    sendAndAsk("one", 0);
    congestion.whenOver(() -> called.add("two"));
    congestion.check(10);
    assertEquals(List.of(), called);
    behind.clear();
    congestion.check(20);
    assertEquals(List.of("one", "two"), called);
    sendAndAsk("three", 30);
    assertEquals(List.of("one", "two", "three"), called);
  }

  @Test
  void nobodyIsHeldUpForLong() {
    behind.addAll(ALL);
    sendAndAsk("one", 1_000);
    congestion.check(999 + Congestion.MAX_MS);
    assertEquals(List.of(), called);
    congestion.check(1_000 + Congestion.MAX_MS);
    assertEquals(List.of("one"), called);
  }

  @Test
  void everyJamHasToBeOver() {
    behind.addAll(ALL);
    congestion.watch(List.of("a"), 0);
    congestion.watch(List.of("b"), 0);
    congestion.whenOver(() -> called.add("one"));
    behind.remove("a");
    congestion.check(10);
    assertEquals(List.of(), called);
    behind.remove("b");
    congestion.check(20);
    assertEquals(List.of("one"), called);
  }

  @Test
  void sentToNobodyIsNoCongestion() {
    congestion.watch(List.of(), 0);
    congestion.whenOver(() -> called.add("one"));
    assertEquals(List.of("one"), called);
  }
}
