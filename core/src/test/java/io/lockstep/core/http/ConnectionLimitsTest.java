package io.lockstep.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.ConnectionLimits.Admission;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
  private final ConnectionLimits limits = new ConnectionLimits(2);

  @Test
  void asManyAsTheLimitAreServed() {
    assertEquals(Admission.SERVED, limits.opened());
    assertEquals(Admission.SERVED, limits.opened());
    assertEquals(Admission.REFUSED, limits.opened());
    assertEquals(3, limits.open());
  }

  @Test
  void aThousandMoreAreToldSoAndFurtherOnesClosed() {
    open(2, Admission.SERVED);
    open(1_000, Admission.REFUSED);
    open(1, Admission.CLOSED);
  }

  @Test
  void aPlaceThatIsLeftIsTakenByTheNext() {
    open(2, Admission.SERVED);
    open(1, Admission.REFUSED);
    limits.closed();
    limits.closed();
    assertEquals(1, limits.open());
    assertEquals(Admission.SERVED, limits.opened());
  }

  @Test
  void severalEventLoopsNeverServeMoreThanTheLimit() throws Exception {
    AtomicInteger served = new AtomicInteger();
    Callable<Boolean> loop =
        () -> {
          for (int round = 0; round < 50_000; round++) {
            if (limits.opened() == Admission.SERVED) {
              assertTrue(served.incrementAndGet() <= 2);
              served.decrementAndGet();
            }
            limits.closed();
          }
          return true;
        };
    ExecutorService loops = Executors.newFixedThreadPool(4);
    try {
      for (Future<Boolean> one : loops.invokeAll(Collections.nCopies(4, loop))) {
        assertTrue(one.get());
      }
    } finally {
      loops.shutdownNow();
    }
    assertEquals(0, limits.open());
  }

  private void open(int times, Admission expected) {
    for (int i = 0; i < times; i++) {
      assertEquals(expected, limits.opened());
    }
  }
}
