package io.lockstep.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A position that is true at one moment, seen from others. */
class PlaybackTest {
  @Test
  void aRoomStartsPausedAtZeroWithRateOne() {
    assertEquals(new Playback(false, 0, 1, 0, false), Playback.START);
    assertEquals(0, Playback.START.positionAt(1e12));
  }

  @Test
  void whatPlaysMovesWithTheClockTimesTheRate() {
    assertEquals(12.5, Playback.START.play(10, null, 5_000).positionAt(7_500));
    assertEquals(15, Playback.START.play(10, 2.0, 5_000).positionAt(7_500));
    assertEquals(10.625, Playback.START.play(10, 0.25, 5_000).positionAt(7_500));
  }

  @Test
  void whatIsPausedStaysWhereItIs() {
    Playback paused = Playback.START.play(10, 2.0, 5_000).pause(11, 5_500);
    assertEquals(11, paused.positionAt(9_000));
    assertEquals(11, paused.positionAt(0));
  }

  @Test
  void playWithoutARateKeepsItAndSoDoesPause() {
    Playback fast = Playback.START.play(0, 2.0, 0);
    assertEquals(2, fast.play(3, null, 0).rate());
    assertEquals(2, fast.pause(3, 0).play(3, null, 0).rate());
  }

  @Test
  void aCommonStartWaitsAtItsPosition() {
    Playback start = Playback.START.play(10, 2.0, 5_000);
    assertTrue(start.startsAfter(4_999));
    assertEquals(10, start.positionAt(1_000));
    assertFalse(start.startsAfter(5_000));
    assertEquals(11, start.positionAt(5_500));
  }

  @Test
  void whatDoesNotWaitMovesBeforeItsMomentTooButNotBelowZero() {
    Playback playback = new Playback(true, 2, 1, 5_000, false);
    assertFalse(playback.startsAfter(4_000));
    assertEquals(1, playback.positionAt(4_000));
    assertEquals(0, playback.positionAt(1_000));
  }

  @Test
  void positionsAreFiniteAndRatesWithinBounds() {
    for (double wrong : new double[] {-0.001, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertFalse(Playback.isPosition(wrong));
      assertThrows(IllegalArgumentException.class, () -> new Playback(true, wrong, 1, 0, false));
    }
    for (double wrong : new double[] {0, 0.2499, 4.0001, -1, Double.NaN}) {
      assertFalse(Playback.isRate(wrong));
      assertThrows(IllegalArgumentException.class, () -> new Playback(true, 0, wrong, 0, false));
    }
    assertTrue(Playback.isRate(0.25) && Playback.isRate(4) && Playback.isPosition(0));
  }
}
