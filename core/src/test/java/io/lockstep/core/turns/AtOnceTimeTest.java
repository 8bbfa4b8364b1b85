package io.lockstep.core.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AtOnceTimeTest {
  private final List<Runnable> ends = new ArrayList<>();
  private long now = TimeUnit.SECONDS.toNanos(100);
  private final AtOnceTime time = new AtOnceTime(ends::add, () -> now, now);

  private void endTurn() {
    ends.forEach(Runnable::run);
    ends.clear();
  }

  private long limit(boolean othersWait) {
    assertTrue(time.isLeft(now, othersWait));
    return time.leftNanos();
  }

  @Test
  void aQuietTurnHasMoreTimeThanOneInWhichOthersWait() {
    assertEquals(AtOnceTime.QUIET_NANOS + AtOnceTime.BURST_NANOS, limit(false));
    endTurn();
    assertEquals(FairTurns.TURN_NANOS + AtOnceTime.BURST_NANOS, limit(true));
  }

  @Test
  void theTimeOfATurnIsUsedUp() {
    long all = limit(false);
    time.took(all - 1);
    assertTrue(time.isLeft(now, false));
    time.took(1);
    assertFalse(time.isLeft(now, false));
    assertEquals(1, ends.size());
  }

  @Test
  void whatTheTurnTookBeyondAQuietOneIsTakenFromTheBurst() {
    limit(false);
    time.took(AtOnceTime.QUIET_NANOS);
    endTurn();
    assertEquals(AtOnceTime.QUIET_NANOS + AtOnceTime.BURST_NANOS, limit(false));
    time.took(AtOnceTime.QUIET_NANOS + AtOnceTime.BURST_NANOS);
    endTurn();
    assertEquals(AtOnceTime.QUIET_NANOS, limit(false));
  }

  @Test
  void anEighthOfTheTimeIsSavedUpForBursts() {
    limit(false);
    time.took(AtOnceTime.QUIET_NANOS + AtOnceTime.BURST_NANOS);
    endTurn();
    now += 8_000;
    assertEquals(AtOnceTime.QUIET_NANOS + 1_000, limit(false));
  }
}
