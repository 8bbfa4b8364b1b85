package io.lockstep.core.bus.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MessageAgesTest {
  /** What the sender's clock is ahead of ours. */
  private static final long AHEAD_MS = 7_000_000_000L;

  private final MessageAges ages = new MessageAges();
  private long nowMs = -3;

  @Test
  void aMessageIsAsOldAsItWasSlowerThanTheQuickest() {
    assertEquals(0, arrives(20));
    assertEquals(0, arrives(3));
    assertEquals(17, arrives(20));
    assertEquals(4_997, arrives(5_000));
    assertEquals(0, arrives(3));
  }

  @Test
  void sendersAreComparedWithThemselves() {
    assertEquals(0, arrives(3));
    assertEquals(0, ages.ageMs("other", nowMs, nowMs));
    assertEquals(1, arrives(4));
  }

  @Test
  void whatWaitedWhileTheReceiverStoodStillShowsIt() {
    arrives(3);
    nowMs += 20_000;
    assertEquals(19_997, arrives(20_000));
    assertEquals(9_997, arrives(10_000));
    assertEquals(0, arrives(3));
  }

  @Test
  void clocksThatDriftApartDoNotMakeMessagesOld() {
    long driftMs = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      long ageMs = arrives(3 + driftMs);
      assertTrue(ageMs <= 12, () -> "looks " + ageMs + " ms old");
      driftMs += 6; // 100 ppm
      nowMs += 60_000;
    }
  }

  @Test
  void anOldComparisonIsForgotten() {
    arrives(3);
    nowMs += 2 * MessageAges.WINDOW_MS;
    assertEquals(0, arrives(5_000));
  }

  /** A message that took so long arrives. */
  private long arrives(long tookMs) {
    return ages.ageMs("edge", nowMs - tookMs + AHEAD_MS, nowMs);
  }
}
