package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeLeaseTest {
  private final AtomicLong nowMs = new AtomicLong(-7);
  private final NodeLease lease = new NodeLease(nowMs::get);

  @Test
  void theFirstReadingGetsTheLease() {
    assertFalse(lease.isHeld());
    assertFalse(lease.renew());
    assertTrue(read(0));
    assertTrue(lease.isHeld());
  }

  @Test
  void itHoldsLessThanFourSecondsWithoutARenewal() {
    read(1);
    pass(NodeLease.LEASE_MS - 1);
    assertTrue(lease.isHeld());
    pass(1);
    assertFalse(lease.isHeld());
    assertFalse(lease.renew());
    assertFalse(lease.isHeld());
  }

  @Test
  void itIsRenewedWhileAReadingWaitsForAFrozenMember() {
    read(1);
    long begunMs = lease.beginReading();
    for (int i = 0; i < 9; i++) {
      pass(1_000);
      assertTrue(lease.renew());
    }
    assertTrue(lease.read(begunMs, 0, 0));
    pass(999);
    assertTrue(lease.renew(), "renewed until 10 s after that reading began");
    pass(1);
    assertFalse(lease.renew());
  }

  @Test
  void othersThatItHadNotReachedYetAreWaitedForToo() {
    read(0);
    assertTrue(lease.read(lease.beginReading(), 1, 0), "one has just joined");
    pass(NodeLease.LEASE_MS);
    assertFalse(read(0), "a dropped node sees only itself");
    assertTrue(read(1));
  }

  @Test
  void othersThatAreSeenOnlyWhenItWakesAreWaitedForToo() {
    read(0);
    pass(NodeLease.LEASE_MS);
    lease.seesOthers();
    assertFalse(read(0));
    pass(NodeLease.ALONE_MS);
    assertTrue(read(0));
  }

  @Test
  void whoLostItAsksOthersFirstButDoesNotWaitForSilentOnesForLong() {
    assertFalse(lease.asksOthers(), "a node that has just started took nothing for its own before");
    read(1);
    assertFalse(lease.asksOthers());
    pass(NodeLease.LEASE_MS);
    assertFalse(lease.renew());
    assertTrue(lease.asksOthers());
    pass(NodeLease.ALONE_MS);
    assertFalse(lease.asksOthers());
  }

  @Test
  void aProcessThatWakesHasTheLeaseOnlyOnceItHasReadTheTableAgain() {
    read(1);
    long begunMs = lease.beginReading();
    pass(20_000);
    assertFalse(lease.isHeld());
    assertFalse(lease.read(begunMs, 1, 1), "begun before it was stopped");
    assertFalse(lease.isHeld());
    assertTrue(read(1));
    assertTrue(lease.isHeld());
  }

  @Test
  void aReadingThatEndsBeforeTheEndOfTheLeaseIsNoticedDoesNotHideIt() {
    read(1);
    pass(20_000);
    assertFalse(lease.read(nowMs.get() - 1, 1, 1));
  }

  @Test
  void whoSeesItselfAloneAfterAStopWaitsForTheOthers() {
    read(2);
    pass(20_000);
    assertFalse(lease.renew());
    assertFalse(read(0));
    pass(NodeLease.ALONE_MS - 1);
    assertFalse(read(0));
    assertTrue(read(1));
  }

  @Test
  void whenNobodyComesBackItGoesOnAlone() {
    read(2);
    pass(20_000);
    assertFalse(lease.renew());
    pass(NodeLease.ALONE_MS);
    assertTrue(read(0));
  }

  @Test
  void whoWasAloneBeforeDoesNotWait() {
    read(1);
    assertTrue(read(0), "the other one left");
    pass(20_000);
    assertTrue(read(0));
  }

  @Test
  void whatIsReadBetweenTwoStopsCounts() {
    for (int i = 0; i < 3; i++) {
      assertTrue(read(1));
      pass(NodeLease.LEASE_MS);
      assertFalse(lease.isHeld());
      assertEquals(i, lease.returns());
    }
    assertEquals(-7 + 3 * NodeLease.LEASE_MS, nowMs.get());
  }

  private boolean read(int others) {
    return lease.read(lease.beginReading(), others, others);
  }

  private void pass(long millis) {
    nowMs.addAndGet(millis);
  }
}
