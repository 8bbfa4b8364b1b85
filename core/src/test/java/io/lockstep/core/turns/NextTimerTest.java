package io.lockstep.core.turns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.time.Deadlines;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clock stands still, so that a timer fires after as many milliseconds as are left on it. */
@ExtendWith(VertxExtension.class)
class NextTimerTest {
  private static final long FAR_MS = 3_600_000;

  private final AtomicLong nowMs = new AtomicLong(1_000);
  private final BlockingQueue<Long> fired = new LinkedBlockingQueue<>();
  private NextTimer timer;

  @BeforeEach
  void open(Vertx vertx) {
    timer = new NextTimer(vertx, nowMs::get, () -> fired.add(nowMs.get()));
  }

  @Test
  void theEarliestMomentCounts() throws Exception {
    assertTrue(timer.isAfter(FAR_MS));
    timer.set(FAR_MS);
    assertFalse(timer.isAfter(FAR_MS));
    assertTrue(timer.isAfter(FAR_MS - 1));
    timer.set(1_010);
    timer.set(FAR_MS);
    assertEquals(1_000, fired.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void afterItHasFiredThereIsNoMoment() throws Exception {
    timer.set(1_001);
    assertEquals(1_000, fired.poll(30, TimeUnit.SECONDS));
    assertTrue(timer.isAfter(FAR_MS));
    timer.set(1_001);
    assertEquals(1_000, fired.poll(30, TimeUnit.SECONDS));
    assertNull(fired.poll());
  }

  @Test
  void aMomentThatHasPassedIsDueNow() throws Exception {
    timer.set(-5_000);
    assertEquals(1_000, fired.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void neverIsNoMoment() {
    assertFalse(timer.isAfter(Deadlines.NEVER));
    timer.set(Deadlines.NEVER);
    assertTrue(timer.isAfter(FAR_MS));
  }
}
