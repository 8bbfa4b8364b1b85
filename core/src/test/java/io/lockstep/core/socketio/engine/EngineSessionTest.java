package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.sending.FrameEncoding;
import io.lockstep.core.socket.sending.MessageEncoder;
import io.lockstep.core.socket.sending.SendMemory;
import io.lockstep.core.socketio.packet.EnginePacket;
import io.lockstep.core.socketio.packet.PacketException;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineSessionTest {
  private static final EngineTimes TIMES = new EngineTimes(300, 200, 100, 1_000);
  private static final int MAX_QUEUE = 4_000;

  private final FakeLoop loop = new FakeLoop();
  private final Budget budget = new Budget(1_000_000);
  private final FakeApplication application = new FakeApplication();
  private final FakeClient socket = new FakeClient();
  private int ends;
  private final EngineSession session = session();

  private EngineSession session() {
    EngineLimits limits = new EngineLimits(100, MAX_QUEUE, budget);
    return new EngineSession(Caller.EVERYBODY, loop, TIMES, limits, () -> ends++);
  }

  private void open() {
    session.start(application);
  }

  private FakeClient poll() {
    FakeClient poll = new FakeClient();
    session.poll(poll);
    return poll;
  }

  private void send(String text) {
    session.send(EnginePacket.message(text));
  }

  private void expectEnd() {
    assertTrue(session.isOver());
    assertEquals(1, ends);
    assertEquals("closed", application.heard.get(application.heard.size() - 1));
    assertEquals(1, application.heard.stream().filter("closed"::equals).count());
  }

  /** Whatever happened, a session that is over holds nothing. */
  @AfterEach
  void whatIsOverHoldsNothing() {
    if (session.isOver()) {
      assertEquals(0, budget.usedBytes());
      assertEquals(0, loop.alarmCount());
      assertEquals(List.of("UNKNOWN_SESSION"), poll().heard);
      assertEquals(EngineError.UNKNOWN_SESSION, session.postBegins());
    }
  }

  // Long-polling.

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
  void moreThanMayWaitEndsIt() {
    open();
    for (int i = 0; i < MAX_QUEUE / 100 && !session.isOver(); i++) {
      send("x".repeat(99));
    }
    expectEnd();
  }

  @Test
  void onePacketMayBeLargerThanTheQueue() {
    open();
    send("x".repeat(MAX_QUEUE));
    assertEquals(List.of("4" + "x".repeat(MAX_QUEUE)), poll().heard);
  }

  @Test
  void aPacketForManyIsCountedOnce() {
    open();
    EngineSession other = session();
    other.start(new FakeApplication());
    MessageEncoder encoder = new MessageEncoder(UnpooledByteBufAllocator.DEFAULT);
    PacketWording wording =
        new PacketWording(
            message -> Bytes.utf8("4" + FakeClient.text(message)),
            words ->
                new FrameEncoding(
                    encoder,
                    new SendMemory(budget),
                    messages -> messages.stream().map(words).toList()),
            budget);
    SharedMessages messages = new SharedMessages(List.of(Bytes.utf8("x".repeat(999))));
    session.send(messages, wording);
    other.send(messages, wording);
    messages.release();
    assertEquals(1_000 + 2 * OutgoingPackets.ENTRY_BYTES, budget.usedBytes());
    assertEquals(List.of("4" + "x".repeat(999)), poll().heard);
    assertEquals(1_000 + OutgoingPackets.ENTRY_BYTES, budget.usedBytes());
    other.poll(new FakeClient());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void itsPaceFollowsWhatWaits() {
    open();
    Pace pace = Objects.requireNonNull(session.pace(loop.nowMs()));
    assertFalse(pace.hasMuchWaiting());
    send("x".repeat(MAX_QUEUE / 2));
    assertTrue(Objects.requireNonNull(session.pace(loop.nowMs())).hasMuchWaiting());
    poll();
    assertFalse(Objects.requireNonNull(session.pace(loop.nowMs())).hasMuchWaiting());
  }

  // Silence.

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

  // The WebSocket.

  private void probe() {
    open();
    session.socketOpened(socket);
    session.socketText(socket, EnginePacket.PROBE);
    assertEquals(List.of("3probe"), socket.heard);
    socket.heard.clear();
  }

  private void upgrade() {
    probe();
    session.socketText(socket, Bytes.utf8("5"));
  }

  @Test
  void theProbeEndsThePollSoThatTheClientMayMove() {
    open();
    FakeClient poll = poll();
    session.socketOpened(socket);
    assertEquals(List.of(), poll.heard);
    session.socketText(socket, EnginePacket.PROBE);
    assertEquals(List.of("6"), poll.heard);
    assertEquals(List.of("6"), poll().heard);
  }

  @Test
  void untilTheUpgradePacketsTravelByPolling() {
    probe();
    send("a");
    assertEquals(List.of("4a"), poll().heard);
    send("b");
    session.socketText(socket, Bytes.utf8("5"));
    send("c");
    assertEquals(List.of("4b", "4c"), socket.heard);
    assertEquals(List.of("BAD_REQUEST"), poll().heard);
    assertEquals(EngineError.BAD_REQUEST, session.postBegins());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void anUpgradeThatIsNotConfirmedInTimeIsGivenUp() {
    probe();
    poll();
    loop.pass(100);
    assertEquals(List.of("closed"), socket.heard);
    FakeClient poll = poll();
    send("a");
    loop.endTurn();
    assertEquals(List.of("4a"), poll.heard);
    assertTrue(session.mayUpgrade());
  }

  @Test
  void aWebSocketThatClosesBeforeTheUpgradeLeavesTheSessionPolling() {
    probe();
    session.socketClosed(socket);
    FakeClient poll = poll();
    send("a");
    loop.endTurn();
    assertEquals(List.of("4a"), poll.heard);
    loop.pass(200);
    expectEnd();
  }

  @Test
  void anythingButAProbeClosesTheWebSocketAlone() {
    for (String wrong : List.of("5", "2", "3probe", "6")) {
      FakeClient other = new FakeClient();
      EngineSession polling = session();
      polling.start(new FakeApplication());
      polling.socketOpened(other);
      polling.socketText(other, Bytes.utf8(wrong));
      assertEquals(List.of("closed"), other.heard, wrong);
      assertFalse(polling.isOver());
    }
  }

  @Test
  void aMessageBeforeTheUpgradeClosesTheWebSocketAlone() {
    probe();
    session.socketMessage(socket, application.reading(), Bytes.utf8("4a"));
    assertEquals(List.of("closed"), socket.heard);
    assertEquals(List.of(), application.heard);
    assertFalse(session.isOver());
  }

  @Test
  void aSecondWebSocketIsClosed() {
    upgrade();
    FakeClient other = new FakeClient();
    session.socketOpened(other);
    assertEquals(List.of("closed"), other.heard);
    session.socketClosed(other);
    session.socketText(other, Bytes.utf8("1"));
    assertFalse(session.isOver());
    assertEquals(List.of(), socket.heard);
  }

  @Test
  void messagesOfAWebSocketAreHeard() {
    upgrade();
    session.socketMessage(socket, application.reading(), Bytes.utf8("4a"));
    session.socketBinary(socket, Bytes.wrap(new byte[3]));
    session.socketText(socket, Bytes.utf8("6"));
    assertEquals(List.of("4a", "binary 3"), application.heard);
  }

  @Test
  void aMessageThatBreaksTheProtocolEndsIt() {
    upgrade();
    session.socketMessage(socket, application.reading(), Bytes.utf8("4bad"));
    assertEquals(List.of("closed"), socket.heard);
    expectEnd();
  }

  @Test
  void aDefectEndsOneSession() {
    upgrade();
    session.socketMessage(socket, application.reading(), Bytes.utf8("4fail"));
    assertEquals(List.of("closed"), socket.heard);
    expectEnd();
  }

  @Test
  void aPacketThatIsNoneEndsIt() {
    upgrade();
    session.socketText(socket, Bytes.utf8("abc"));
    assertEquals(List.of("closed"), socket.heard);
    expectEnd();
  }

  @Test
  void aWebSocketThatClosesEndsIt() {
    upgrade();
    session.socketClosed(socket);
    expectEnd();
  }

  @Test
  void aSessionMayBeginOnAWebSocket() {
    session.start(application, socket);
    send("a");
    loop.pass(300);
    assertEquals(List.of("4a", "2"), socket.heard);
    assertEquals(List.of("BAD_REQUEST"), poll().heard);
    loop.pass(200);
    assertEquals(List.of("4a", "2", "closed"), socket.heard);
    expectEnd();
  }

  // How it ends.

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
  void whoIsToldThatItIsOverGetsEverythingBefore() {
    open();
    send("a");
    session.close();
    assertEquals(List.of("closed"), application.heard);
    send("b");
    assertFalse(session.isOver());
    assertEquals(List.of("4a|1"), poll().heard);
    expectEnd();
  }

  @Test
  void aSessionThatIsClosedIsNotKeptForAClientThatDoesNotPoll() {
    open();
    session.close();
    loop.pass(200);
    expectEnd();
  }

  @Test
  void aWebSocketIsClosedBehindWhatWasSent() {
    upgrade();
    send("a");
    session.close();
    send("b");
    assertEquals(List.of("4a", "closed"), socket.heard);
    expectEnd();
  }

  @Test
  void whatIsReadWaitsWhileItIsPaused() {
    open();
    int[] reads = {0};
    assertFalse(session.isPaused(() -> reads[0]++));
    session.pauseReading();
    assertTrue(session.isPaused(() -> reads[0]++));
    assertEquals(0, reads[0]);
    session.resumeReading();
    session.resumeReading();
    assertEquals(1, reads[0]);
  }

  @Test
  void aPausedSessionThatMovesIsPausedThere() {
    probe();
    session.pauseReading();
    assertFalse(socket.paused);
    session.socketText(socket, Bytes.utf8("5"));
    assertTrue(socket.paused);
    session.resumeReading();
    assertFalse(socket.paused);
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
