package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollQueueTest {
  private static final long ABSENCE_MS = 200;

  private final FakeLoop loop = new FakeLoop();
  private final Budget budget = new Budget(10_000);
  private int flushes;
  private int absences;
  private final PollQueue polls =
      new PollQueue(
          loop,
          new EngineLimits(100, 1_000, budget),
          ABSENCE_MS,
          () -> flushes++,
          () -> absences++);
  private final FakeClient poll = new FakeClient();

  private void add(String text) {
    assertTrue(polls.add(new SharedPacket(EnginePacket.message(text), budget)));
  }

  @Test
  void anExpectedPollMustArriveInTime() {
    polls.expect();
    loop.pass(ABSENCE_MS - 1);
    assertEquals(0, absences);
    loop.pass(1);
    assertEquals(1, absences);
  }

  @Test
  void aPollMayWaitForAnyTime() {
    polls.expect();
    polls.begin(poll);
    loop.pass(10 * ABSENCE_MS);
    assertEquals(0, absences);
  }

  @Test
  void theTimeBeginsAgainWithEachAnswer() {
    polls.expect();
    polls.begin(poll);
    loop.pass(ABSENCE_MS);
    polls.answer(EnginePacket.NOOP);
    loop.pass(ABSENCE_MS - 1);
    assertEquals(0, absences);
    loop.pass(1);
    assertEquals(1, absences);
  }

  @Test
  void aPollThatWaitsIsExpectedAgainOnlyAfterItsAnswer() {
    polls.begin(poll);
    polls.expect();
    loop.pass(ABSENCE_MS);
    assertEquals(0, absences);
    polls.answer(EnginePacket.NOOP);
    loop.pass(ABSENCE_MS);
    assertEquals(1, absences);
  }

  @Test
  void nobodyIsMissedWhoNeedNotPoll() {
    polls.expect();
    polls.expectNone();
    polls.begin(poll);
    polls.answer(EnginePacket.NOOP);
    loop.pass(10 * ABSENCE_MS);
    assertEquals(0, absences);
  }

  @Test
  void packetsOfOneTurnAreFlushedOnce() {
    polls.begin(poll);
    add("a");
    add("b");
    assertEquals(0, flushes);
    loop.endTurn();
    assertEquals(1, flushes);
    polls.answerQueued();
    assertEquals(List.of("4a|4b"), poll.heard);
  }

  @Test
  void withoutAPollNothingIsFlushed() {
    add("a");
    loop.endTurn();
    assertEquals(0, flushes);
    assertFalse(polls.isEmpty());
  }
}
