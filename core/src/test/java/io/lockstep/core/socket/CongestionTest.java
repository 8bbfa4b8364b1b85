package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CongestionTest {
  private static final List<String> ALL = List.of("a", "b", "c", "d");

  private final Set<String> behind = new HashSet<>();
  private final Congestion<String> congestion =
      new Congestion<>((connection, nowMs) -> behind.contains(connection));
  private final List<String> called = new ArrayList<>();

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
  void halfOfThemBehindHoldUpNobody() {
    behind.addAll(List.of("a", "b"));
    sendAndAsk("one", 0);
    assertEquals(List.of("one"), called);
  }

  @Test
  void mostOfThemBehindHoldUpWhoSendsUntilTheyHaveRead() {
    behind.addAll(List.of("a", "b", "c"));
    sendAndAsk("one", 0);
    congestion.whenOver(() -> called.add("two"));
    congestion.check(10);
    assertEquals(List.of(), called);
    behind.remove("b");
    congestion.check(20);
    assertEquals(List.of("one", "two"), called);
    sendAndAsk("three", 30);
    assertEquals(List.of("one", "two", "three"), called);
  }

  @Test
  void nobodyIsHeldUpForLong() {
    behind.addAll(ALL);
    sendAndAsk("one", 1_000);
    congestion.check(1_499);
    assertEquals(List.of(), called);
    congestion.check(1_500);
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
