package io.lockstep.core.cluster.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
  private final List<Promise<Void>> runs = new ArrayList<>();
  private final OneAtATime task =
      new OneAtATime(
          () -> {
            Promise<Void> run = Promise.promise();
            runs.add(run);
            return run.future();
          });

  @Test
  void itRunsAtOnceWhenNothingRuns() {
    Future<Void> first = task.run();
    assertEquals(1, runs.size());
    runs.get(0).complete();
    assertTrue(first.succeeded());
    task.run();
    assertEquals(2, runs.size());
  }

  @Test
  void callsDuringARunShareTheNextOne() {
    Future<Void> first = task.run();
    Future<Void> second = task.run();
    assertSame(second, task.run());
    assertEquals(1, runs.size());
    runs.get(0).complete();
    assertEquals(2, runs.size());
    assertTrue(first.isComplete());
    assertFalse(second.isComplete());
    runs.get(1).complete();
    assertTrue(second.succeeded());
    assertEquals(2, runs.size());
  }

  @Test
  void itRunsAgainAfterARunThatFailed() {
    Future<Void> first = task.run();
    Future<Void> second = task.run();
    runs.get(0).fail("no map");
    assertTrue(first.failed());
    runs.get(1).complete();
    assertTrue(second.succeeded());
  }
}
