package io.lockstep.core.socketio.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientOutputTest {
  private final FakeLoop loop = new FakeLoop();
  private final Budget budget = new Budget(1_000);
  private final FakeClient socket = new FakeClient();
  private final EngineLimits limits = new EngineLimits(100, 200, budget);
  private final PollQueue polls = new PollQueue(loop, limits, 1_000, () -> {}, () -> {});
  private final ClientOutput output = new ClientOutput(polls, limits);

  private boolean send(String text) {
    return output.send(EnginePacket.message(text));
  }

  @Test
  void packetsAreQueuedForPollsUntilThereIsAWebSocket() {
    assertTrue(send("a"));
    assertFalse(polls.isEmpty());
    assertFalse(output.usesWebSocket());
    output.use(socket);
    assertTrue(polls.isEmpty());
    assertTrue(send("b"));
    assertEquals(List.of("4a", "4b"), socket.heard);
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void aPollThatWaitsIsAnsweredWhenTheClientMoves() {
    FakeClient poll = new FakeClient();
    polls.begin(poll);
    output.use(socket);
    assertEquals(List.of("6"), poll.heard);
  }

  @Test
  void thereIsNoRoomBeyondTheQueue() {
    assertTrue(send("x".repeat(100)));
    assertFalse(send("x".repeat(100)));
  }

  @Test
  void nothingIsQueuedAfterTheWebSocketHasClosed() {
    output.use(socket);
    output.socketClosed();
    assertTrue(send("a"));
    assertTrue(output.usesWebSocket());
    assertTrue(polls.isEmpty());
    assertEquals(List.of(), socket.heard);
    assertNull(output.pace(loop.nowMs()));
  }

  @Test
  void theWebSocketIsClosedOnce() {
    output.use(socket);
    assertTrue(output.isOn(socket));
    output.closeSocket();
    output.closeSocket();
    assertEquals(List.of("closed"), socket.heard);
    assertFalse(output.isOn(socket));
  }

  @Test
  void onlyAWebSocketIsPaused() {
    output.pauseReading();
    output.use(socket);
    assertFalse(socket.paused);
    output.pauseReading();
    assertTrue(socket.paused);
    output.resumeReading();
    assertFalse(socket.paused);
  }
}
