package io.lockstep.core.socketio.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.socketio.engine.EngineConnection;
import io.lockstep.core.socketio.engine.EngineLimits;
import io.lockstep.core.socketio.engine.EngineListener;
import io.lockstep.core.socketio.engine.EngineSession;
import io.lockstep.core.socketio.engine.EngineTimes;
import io.lockstep.core.socketio.engine.MessageReading;
import io.lockstep.core.socketio.packet.EnginePacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A WebSocket whose session has its home on another event loop. */
class SocketBridgeTest {
  private static final int MAX_QUEUE = 1_000;

  private final TwoLoops loops = new TwoLoops();
  private final FakeConnection connection = new FakeConnection(loops.here);
  private final List<String> heard = new ArrayList<>();
  private final EngineSession session = session();

  /** The session as the application has it. */
  private volatile @Nullable EngineConnection application;

  private final SocketBridge bridge =
      new SocketBridge(
          connection,
          loops.here,
          loops.home,
          session,
          MAX_QUEUE,
          opened -> session.start(this::listen, opened));

  private EngineSession session() {
    EngineLimits limits = new EngineLimits(MAX_QUEUE, MAX_QUEUE, new Budget(1 << 20));
    return new EngineSession(
        Caller.EVERYBODY, loops.home, EngineTimes.STANDARD, limits, () -> heard.add("over"));
  }

  private EngineConnection application() {
    return Objects.requireNonNull(application);
  }

  private EngineListener listen(EngineConnection opened) {
    application = opened;
    return new EngineListener() {
      @Override
      public MessageReading reading() {
        return new MessageReading() {
          @Override
          public void accept(byte[] utf8, int from, int end) {
            assertTrue(loops.here.isHere(), "a message is read where it arrives");
          }

          @Override
          public void end(Bytes packet) {
            note(new String(packet.array(), StandardCharsets.UTF_8));
          }
        };
      }

      @Override
      public void binary(Bytes data) {
        note("binary");
      }

      @Override
      public void closed() {
        note("closed");
      }
    };
  }

  private void note(String what) {
    assertTrue(loops.home.isHere(), "a session is called at its home");
    heard.add(what);
  }

  @BeforeEach
  void open() {
    here(bridge::opened);
    heard();
  }

  @AfterEach
  void stop() {
    loops.close();
  }

  private void here(Runnable task) {
    loops.on(
        loops.here,
        () -> {
          task.run();
          return true;
        });
  }

  private void home(Runnable task) {
    loops.on(
        loops.home,
        () -> {
          task.run();
          return true;
        });
  }

  /** What the session has heard, once it has handled everything from the client. */
  private List<String> heard() {
    CompletableFuture<List<String>> read = new CompletableFuture<>();
    here(() -> loops.home.run(() -> loops.home.turns().add(new LastTurn(read, heard))));
    return TwoLoops.await(read);
  }

  /** What was sent to the client, once everything has arrived there. */
  private List<String> sent() {
    home(() -> {});
    home(() -> {});
    return loops.on(loops.here, () -> List.copyOf(connection.sent));
  }

  private void text(String packet) {
    bridge.text(Bytes.utf8(packet));
  }

  @Test
  void whatTheClientSendsIsHandledAtHomeInItsOrder() {
    here(
        () -> {
          IntStream.range(0, 50).forEach(i -> text("4" + i));
          bridge.binary(Bytes.utf8("b"));
          text("4last");
        });
    List<String> expected = new ArrayList<>(IntStream.range(0, 50).mapToObj(i -> "4" + i).toList());
    expected.addAll(List.of("binary", "4last"));
    assertEquals(expected, heard());
  }

  @Test
  void readingPausesWhileMuchIsUnderWayAndResumes() {
    CompletableFuture<Boolean> busy = new CompletableFuture<>();
    loops.home.run(() -> TwoLoops.await(busy));
    here(() -> IntStream.range(0, 63).forEach(i -> text("4" + i)));
    assertFalse(loops.on(loops.here, () -> connection.paused));
    here(() -> text("4more"));
    assertTrue(loops.on(loops.here, () -> connection.paused));
    busy.complete(true);
    assertEquals(64, heard().size());
    assertFalse(loops.on(loops.here, () -> connection.paused));
  }

  @Test
  void fewLargeMessagesPauseReadingToo() {
    CompletableFuture<Boolean> busy = new CompletableFuture<>();
    loops.home.run(() -> TwoLoops.await(busy));
    here(() -> text("4" + "x".repeat(1 << 18)));
    assertTrue(loops.on(loops.here, () -> connection.paused));
    busy.complete(true);
    heard();
    assertFalse(loops.on(loops.here, () -> connection.paused));
  }

  @Test
  void aPauseOfTheSessionHoldsUntilItResumes() {
    home(() -> application().pauseReading());
    sent();
    assertTrue(loops.on(loops.here, () -> connection.paused));
    here(() -> text("4a"));
    heard();
    assertTrue(loops.on(loops.here, () -> connection.paused));
    home(() -> application().resumeReading());
    sent();
    assertFalse(loops.on(loops.here, () -> connection.paused));
  }

  @Test
  void whatTheSessionSendsLeavesInItsOrder() {
    home(
        () -> {
          application().send(EnginePacket.message("a"));
          application().send(EnginePacket.message("b"));
        });
    home(() -> application().send(EnginePacket.message("c")));
    assertEquals(List.of("4a", "4b", "4c"), sent());
  }

  @Test
  void whatTheClientHasReadDoesNotCountForItsQueue() {
    for (int i = 0; i < 20; i++) {
      home(() -> application().send(EnginePacket.message("x".repeat(400))));
      sent();
    }
    assertEquals(20, sent().size());
  }

  @Test
  void aClientThatReadsNothingIsClosedBeyondItsQueue() {
    here(() -> connection.ready = false);
    home(() -> application().send(EnginePacket.message("x".repeat(400))));
    sent();
    assertTrue(loops.on(loops.home, () -> pace().hasMuchWaiting()));
    home(() -> application().send(EnginePacket.message("x".repeat(400))));
    assertEquals(2, sent().size());
    home(() -> application().send(EnginePacket.message("x".repeat(400))));
    assertEquals("closed " + CloseCode.TRY_AGAIN_LATER, sent().get(2));
    here(() -> bridge.closed(CloseCode.TRY_AGAIN_LATER));
    assertEquals(List.of("closed", "over"), heard());
  }

  private Pace pace() {
    return Objects.requireNonNull(application().pace(loops.home.nowMs()));
  }

  @Test
  void theSessionIsOverOnceItsWebSocketIsClosed() {
    here(() -> bridge.closed(CloseCode.GOING_AWAY));
    assertEquals(List.of("closed", "over"), heard());
    home(() -> application().send(EnginePacket.message("late")));
    assertEquals(List.of(), sent());
  }
}
