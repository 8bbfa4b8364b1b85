package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.lockstep.core.socketio.packet.PacketException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Polls, payloads and silence. */
class EngineSessionTest extends SessionFixture {
  @Test
  void whatIsSentInOneTurnIsOneAnswer() {
    open();
    FakeClient poll = poll();
    send("a");
    send("b");
    assertEquals(List.of(), poll.heard);
    loop.endTurn();
    assertEquals(List.of("4a|4b"), poll.heard);
  }

  @Test
  void whatWaitsIsTheNextPollsAnswerAtOnce() {
    open();
    send("a");
    send("b");
    assertEquals(List.of("4a|4b"), poll().heard);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void anAnswerIsNoLargerThanAPayloadButForOnePacket() {
    open();
    String large = "x".repeat(300);
    send("a".repeat(60));
    send("b".repeat(60));
    send(large);
    send("c");
    assertEquals(List.of("4" + "a".repeat(60)), poll().heard);
    assertEquals(List.of("4" + "b".repeat(60)), poll().heard);
    assertEquals(List.of("4" + large), poll().heard);
    assertEquals(List.of("4c"), poll().heard);
  }

  @Test
  void anAnswerThatCannotBeSentEndsIt() {
    open();
    poll();
    send("a");
    loop.endTurn();
    session.pollNotAnswered();
    expectEnd();
  }

  @Test
  void twoPollsAtOnceEndIt() {
    open();
    FakeClient first = poll();
    assertEquals(List.of("BAD_REQUEST"), poll().heard);
    assertEquals(List.of("1"), first.heard);
    expectEnd();
  }

  @Test
  void aPollThatIsBrokenOffEndsIt() {
    open();
    FakeClient poll = poll();
    session.pollBrokenOff(new FakeClient());
    assertFalse(session.isOver());
    session.pollBrokenOff(poll);
    expectEnd();
  }

  @Test
  void twoPayloadsAtOnceEndIt() {
    open();
    assertNull(session.postBegins());
    session.postEnded();
    assertNull(session.postBegins());
    assertEquals(EngineError.BAD_REQUEST, session.postBegins());
    expectEnd();
  }

  @Test
  void aClientThatClosesGetsItsPollAnswered() {
    open();
    FakeClient poll = poll();
    session.packet(EnginePacket.CLOSE);
    assertEquals(List.of("6"), poll.heard);
    expectEnd();
  }

  @Test
  void aPingOfAClientIsRefused() {
    open();
    assertThrows(PacketException.class, () -> session.packet(EnginePacket.PING));
  }

  @Test
  void aClientThatNeverPollsIsGivenUp() {
    open();
    loop.pass(199);
    assertFalse(session.isOver());
    loop.pass(1);
    expectEnd();
  }

  @Test
  void aClientThatDoesNotPollAgainIsGivenUp() {
    open();
    poll();
    loop.pass(299);
    assertFalse(session.isOver());
    send("a");
    loop.endTurn();
    loop.pass(199);
    assertFalse(session.isOver());
    loop.pass(1);
    expectEnd();
  }

  @Test
  void pingsComeAfterTheIntervalAndAnswersCount() {
    open();
    for (int i = 0; i < 3; i++) {
      FakeClient poll = poll();
      loop.pass(299);
      assertEquals(List.of(), poll.heard);
      loop.pass(1);
      assertEquals(List.of("2"), poll.heard);
      session.packet(EnginePacket.text(Bytes.utf8("3")));
    }
  }

  @Test
  void aClientThatDoesNotAnswerAPingIsGivenUp() {
    open();
    poll();
    loop.pass(300);
    FakeClient poll = poll();
    loop.pass(199);
    assertEquals(List.of(), poll.heard);
    loop.pass(1);
    assertEquals(List.of("1"), poll.heard);
    expectEnd();
  }

  @Test
  void aLateTimerGivesNobodyMoreTime() {
    open();
    poll();
    loop.passUnnoticed(500);
    assertEquals(EngineError.UNKNOWN_SESSION, session.postBegins());
    expectEnd();
  }

  @Test
  void pingsMayComeMoreOftenThanTold() {
    EngineTimes often = TIMES.withPingsEvery(50);
    EngineLimits limits = new EngineLimits(100, MAX_QUEUE, budget);
    EngineSession pinged = new EngineSession(Caller.EVERYBODY, loop, often, limits, () -> ends++);
    pinged.start(application, socket);
    loop.pass(49);
    assertEquals(List.of(), socket.heard);
    loop.pass(1);
    assertEquals(List.of("2"), socket.heard);
    assertEquals(300, often.toldPingIntervalMs());
    loop.pass(199);
    assertFalse(pinged.isOver());
    loop.pass(1);
    assertTrue(pinged.isOver());
  }
}
