package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A session with a client, an application and a time that are moved by hand. */
abstract class SessionFixture {
  static final EngineTimes TIMES = new EngineTimes(300, 200, 100, 1_000);
  static final int MAX_QUEUE = 4_000;

  final FakeLoop loop = new FakeLoop();
  final Budget budget = new Budget(1_000_000);
  final FakeApplication application = new FakeApplication();
  final FakeClient socket = new FakeClient();
  int ends;
  final EngineSession session = session();

  EngineSession session() {
    EngineLimits limits = new EngineLimits(100, MAX_QUEUE, budget);
    return new EngineSession(Caller.EVERYBODY, loop, TIMES, limits, () -> ends++);
  }

  void open() {
    session.start(application);
  }

  /** The session as the application has it. */
  EngineConnection connection() {
    return application.connection();
  }

  FakeClient poll() {
    FakeClient poll = new FakeClient();
    session.poll(poll);
    return poll;
  }

  void send(String text) {
    connection().send(EnginePacket.message(text));
  }

  void expectEnd() {
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

  void probe() {
    open();
    session.socketOpened(socket);
    session.socketText(socket, EnginePacket.PROBE);
    assertEquals(List.of("3probe"), socket.heard);
    socket.heard.clear();
  }

  void upgrade() {
    probe();
    session.socketText(socket, Bytes.utf8("5"));
  }
}
