package io.lockstep.core.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TurnUsersTest {
  private final TurnUsers users = new TurnUsers(-5);

  @Test
  void nobodyWasServedBeforeTheFirst() {
    users.served("ada", 10);
    users.served("ada", 20);
    assertEquals(-5, users.othersServedNanos("ada"));
    assertEquals(20, users.othersServedNanos("bob"));
  }

  @Test
  void theOthersAreThoseServedBeforeOrAfter() {
    users.served("ada", 10);
    users.served("bob", 20);
    users.served("bob", 30);
    assertEquals(10, users.othersServedNanos("bob"));
    assertEquals(30, users.othersServedNanos("ada"));
  }
}
