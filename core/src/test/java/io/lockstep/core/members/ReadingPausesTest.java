package io.lockstep.core.members;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingPausesTest {
  private boolean reads = true;
  private final ReadingPauses pauses = new ReadingPauses(() -> reads = false, () -> reads = true);
  private final List<Promise<Void>> requests = new ArrayList<>();

  private void ask(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      Promise<Void> reply = Promise.promise();
      requests.add(reply);
      pauses.track(reply.future(), bytes).onFailure(cause -> {});
    }
  }

  /** Ends the oldest requests, every second one with a failure. */
  private void answer(int count) {
    for (int i = 0; i < count; i++) {
      Promise<Void> oldest = requests.remove(0);
      if (i % 2 == 0) {
        oldest.complete();
      } else {
        oldest.fail("refused");
      }
    }
  }

  @Test
  void readingPausesWhileManyRequestsAreUnderWay() {
    ask(ReadingPauses.MAX_REQUESTS - 1, 0);
    assertTrue(reads);
    ask(1, 0);
    assertFalse(reads);
    answer(ReadingPauses.MAX_REQUESTS / 2 - 1);
    assertFalse(reads, "more than half is still under way");
    answer(1);
    assertTrue(reads);
  }

  @Test
  void readingPausesWhileManyBytesAreUnderWay() {
    ask(1, ReadingPauses.MAX_BYTES / 2);
    ask(1, ReadingPauses.MAX_BYTES / 2 - 1);
    assertTrue(reads);
    ask(1, 1);
    assertFalse(reads);
    answer(1);
    assertTrue(reads);
  }

  @Test
  void aSlowedClientIsNotReadUntilItIsNoLongerSlowed() {
    pauses.slow(true, 0);
    assertFalse(reads);
    ask(1, 0);
    answer(1);
    assertFalse(reads, "an answer does not end the slowing");
    pauses.slow(false, 1);
    assertTrue(reads);
    assertFalse(pauses.isSlowed(1));
  }

  @Test
  void slowingEndsAfterItsTimeUnlessItIsRepeated() {
    pauses.slow(true, 0);
    pauses.slow(true, 10);
    assertTrue(pauses.isSlowed(ReadingPauses.MAX_SLOW_NANOS));
    assertFalse(reads);
    assertFalse(pauses.isSlowed(ReadingPauses.MAX_SLOW_NANOS + 10));
    assertTrue(reads);
  }

  @Test
  void theEndOfSlowingDoesNotEndThePauseForRequests() {
    ask(ReadingPauses.MAX_REQUESTS, 0);
    pauses.slow(true, 0);
    pauses.slow(false, 1);
    assertFalse(reads);
  }
}
