package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The move to a WebSocket, and what arrives there. */
class EngineSessionSocketTest extends SessionFixture {
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

  @Test
  void aPausedSessionThatMovesIsPausedThere() {
    probe();
    connection().pauseReading();
    assertFalse(socket.paused);
    session.socketText(socket, Bytes.utf8("5"));
    assertTrue(socket.paused);
    connection().resumeReading();
    assertFalse(socket.paused);
  }

  @Test
  void whileTheServerDoesNotReadAPingNeedsNoAnswer() {
    upgrade();
    socket.heard.clear();
    loop.pass(300);
    assertEquals(List.of("2"), socket.heard);
    connection().pauseReading();
    loop.pass(450);
    assertFalse(session.isOver());
    connection().resumeReading();
    loop.pass(199);
    assertFalse(session.isOver(), "the answer may be behind much else");
    loop.pass(1);
    expectEnd();
  }
}
