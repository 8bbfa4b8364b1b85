package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeardBroadcastsTest {
  private static final long LIFE = 7;
  private static final long NEXT_LIFE = 8;

  private final HeardBroadcasts heard = new HeardBroadcasts();

  @Test
  void theFirstMessageMissesNothing() {
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 40, 40)));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 40, 41)));
  }

  @Test
  void aGapIsNoticedOnce() {
    heard.missedBefore(new Broadcasts(LIFE, 0, 1));
    assertTrue(heard.missedBefore(new Broadcasts(LIFE, 2, 3)));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 3, 4)));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 4, 4)));
  }

  @Test
  void whatWasNotDueIsNotMissed() {
    heard.missedBefore(new Broadcasts(LIFE, 0, 1));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 1, 9)));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 9, 10)));
  }

  @Test
  void aBroadcastThatWasCountedAsMissedIsLate() {
    heard.missedBefore(new Broadcasts(LIFE, 0, 1));
    Broadcasts second = new Broadcasts(LIFE, 1, 2);
    assertFalse(heard.isLate(second));
    assertTrue(heard.missedBefore(new Broadcasts(LIFE, 5, 5)));
    assertTrue(heard.isLate(second));
    assertFalse(heard.isLate(new Broadcasts(LIFE, 5, 6)));
  }

  @Test
  void aLateMessageMissesNothingAndTurnsNothingBack() {
    heard.missedBefore(new Broadcasts(LIFE, 0, 5));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 1, 2)));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE, 5, 6)));
  }

  @Test
  void inAnotherLifeAllBroadcastsBeforeTheMessageWereMissed() {
    heard.missedBefore(new Broadcasts(LIFE, 0, 5));
    assertFalse(heard.isLate(new Broadcasts(NEXT_LIFE, 0, 1)));
    assertFalse(heard.missedBefore(new Broadcasts(NEXT_LIFE, 0, 0)));
    assertFalse(heard.missedBefore(new Broadcasts(NEXT_LIFE, 0, 1)));
    assertTrue(heard.missedBefore(new Broadcasts(LIFE + 2, 3, 3)));
    assertFalse(heard.missedBefore(new Broadcasts(LIFE + 2, 3, 4)));
  }

  @Test
  void anOwnerNumbersFromOneOnInALifeOfItsOwn() {
    BroadcastNumbers numbers = new BroadcastNumbers(LIFE);
    assertEquals(new Broadcasts(LIFE, 0, 0), numbers.since(0));
    assertEquals(1, numbers.next());
    assertEquals(2, numbers.next());
    assertEquals(new Broadcasts(LIFE, 1, 2), numbers.since(1));
    assertEquals(2, numbers.last());
    assertTrue(new BroadcastNumbers().since(0).life() != new BroadcastNumbers().since(0).life());
  }

  @Test
  void numbersAreInOrder() {
    assertThrows(IllegalArgumentException.class, () -> new Broadcasts(0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Broadcasts(LIFE, 2, 1));
  }
}
