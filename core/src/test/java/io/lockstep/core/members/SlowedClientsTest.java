package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SlowedClientsTest {
  private boolean reads = true;
  private final ReadingPauses reading = new ReadingPauses(() -> reads = false, () -> reads = true);
  private final SlowedClients clients = new SlowedClients();

  @Test
  void aClientIsSlowUntilItIsLetGoOn() {
    clients.slow(reading, true);
    assertFalse(reads);
    clients.slow(reading, false);
    assertTrue(reads);
  }

  @Test
  void aClientGoesOnByItselfWhenNobodySaysAgainThatItIsSlow() {
    clients.slow(reading, true);
    long slowedNanos = System.nanoTime();
    clients.letGoOn(slowedNanos + ReadingPauses.MAX_SLOW_NANOS / 2);
    assertFalse(reads);
    clients.letGoOn(slowedNanos + ReadingPauses.MAX_SLOW_NANOS);
    assertTrue(reads);
  }
}
