package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.ConnectionLimits;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.settings.ByteSize;
import io.lockstep.core.socket.protocol.CloseCode;
import io.lockstep.core.turns.FairTurns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection hears, and when. Every test is one turn of an event loop. */
class WebSocketChannelTest {
  private static final String TWO_TEXTS = "81 81 00000000 61" + "81 81 00000000 62";
  private static final String CLOSE = "88 82 00000000 03e8";

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** What is done with a connection. */
  private interface Turn {
    void run(Client client);
  }

  private void inOneTurn(Turn turn) throws Exception {
    Future.<Void>future(
            done ->
                vertx.runOnContext(
                    v -> {
                      try {
                        turn.run(new Client(vertx));
                        done.complete();
                      } catch (RuntimeException | Error e) {
                        done.fail(e);
                      }
                    }))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  /** A client on a channel without a network, and the feature that it talks to. */
  private static final class Client implements WebSocketListener {
    final WebSockets sockets;
    final WebSocketChannel connection;
    final EmbeddedChannel channel;
    final List<String> heard = new ArrayList<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    boolean pausing;
    boolean deaf;

    Client(Vertx vertx) {
      HttpSettings http =
          new HttpSettings(
              "127.0.0.1", 0, 100, 1000, new ByteSize(1 << 20), 1000, 1000, 1000, List.of(), 0);
      Edge edge = new Edge(vertx, http, new ConnectionLimits(100), new Budget(1 << 20));
      WebSocketMetrics metrics = new WebSocketMetrics(registry);
      // A clock that stands still, so that a turn has time for everything.
      FairTurns turns = new FairTurns(end -> {}, (turn, nanos) -> {}, () -> 0);
      sockets = WebSockets.start(vertx, edge, new WebSocketSettings(9000, 9000, 0), metrics, turns);
      connection =
          new WebSocketChannel(
              sockets, Caller.EVERYBODY, Silence.closes(Duration.ofMinutes(1)), false, 1);
      connection.listener(this);
      channel = new EmbeddedChannel(connection);
    }

    ByteBuf send(String hex) {
      ByteBuf bytes = Unpooled.wrappedBuffer(Conversation.bytes(hex));
      channel.writeInbound(bytes);
      return bytes;
    }

    /** Lets the event loop do what was put off. */
    void nextTurn() {
      channel.runPendingTasks();
    }

    /** Sends more than the channel takes before it is flushed. */
    void fill() {
      channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(100, 200));
      connection.sendBinary(Bytes.wrap(new byte[300]));
    }

    double messagesIn() {
      return registry
          .get("lockstep.websocket.messages")
          .tag("direction", "in")
          .functionCounter()
          .count();
    }

    @Override
    public void opened() {}

    @Override
    public boolean readsMessages() {
      return !deaf;
    }

    @Override
    public void ready() {
      heard.add(connection.isReady() ? "ready" : "not ready");
    }

    @Override
    public void text(Bytes message) {
      heard.add(new String(message.array(), StandardCharsets.UTF_8));
      if (pausing) {
        connection.pauseReading();
      }
    }

    @Override
    public void binary(Bytes message) {}

    @Override
    public void closed(int code) {
      heard.add("closed " + code);
    }
  }

  @Test
  void whoIsPausedHearsNothingOfWhatWasReadAlready() throws Exception {
    inOneTurn(
        client -> {
          client.pausing = true;
          client.send(TWO_TEXTS);
          client.nextTurn();
          assertEquals(List.of("a"), client.heard);
          assertFalse(client.channel.config().isAutoRead());
        });
  }

  @Test
  void whatWasReadAlreadyIsHeardFirstAndInALaterTurn() throws Exception {
    inOneTurn(
        client -> {
          client.pausing = true;
          ByteBuf read = client.send(TWO_TEXTS);
          client.pausing = false;
          client.connection.resumeReading();
          assertEquals(List.of("a"), client.heard);
          client.send("81 81 00000000 63");
          client.nextTurn();
          assertEquals(List.of("a", "b", "c"), client.heard);
          assertTrue(client.channel.config().isAutoRead());
          assertEquals(0, read.refCnt());
        });
  }

  @Test
  void whoReadsNoMessagesIsToldOfNoneAndTheyAreCountedAndChecked() throws Exception {
    inOneTurn(
        client -> {
          client.deaf = true;
          client.send(TWO_TEXTS + "82 81 00000000 ff");
          assertEquals(List.of(), client.heard);
          assertEquals(3, client.messagesIn());
          client.send("81 81 00000000 ff");
          assertEquals(List.of("closed 1007"), client.heard);
          assertEquals(3, client.messagesIn());
        });
  }

  @Test
  void eachPauseHolds() throws Exception {
    inOneTurn(
        client -> {
          client.pausing = true;
          client.send(TWO_TEXTS + TWO_TEXTS);
          client.connection.resumeReading();
          client.nextTurn();
          assertEquals(List.of("a", "b"), client.heard);
          client.connection.resumeReading();
          client.nextTurn();
          assertEquals(List.of("a", "b", "a"), client.heard);
        });
  }

  @Test
  void whatWasNotHeardIsReleasedWhenTheConnectionIsLost() throws Exception {
    inOneTurn(
        client -> {
          client.pausing = true;
          ByteBuf read = client.send(TWO_TEXTS);
          client.channel.finishAndReleaseAll();
          client.nextTurn();
          assertEquals(List.of("a", "closed 1006"), client.heard);
          assertEquals(0, read.refCnt());
        });
  }

  @Test
  void whoeverClosesStillHearsTheClose() throws Exception {
    inOneTurn(
        client -> {
          client.pausing = true;
          ByteBuf read = client.send(TWO_TEXTS + CLOSE);
          client.connection.close(CloseCode.NORMAL, "");
          client.nextTurn();
          assertEquals(List.of("a", "closed 1000"), client.heard);
          assertEquals(0, read.refCnt());
          assertTrue(client.channel.config().isAutoRead());
        });
  }

  @Test
  void whatIsStoppedNobodyResumes() throws Exception {
    inOneTurn(
        client -> {
          client.pausing = true;
          client.send(TWO_TEXTS);
          client.sockets.stopReading();
          client.connection.resumeReading();
          client.nextTurn();
          assertEquals(List.of("a"), client.heard);
          assertFalse(client.channel.config().isAutoRead());
          client.sockets.closeAll(CloseCode.GOING_AWAY, "");
          client.nextTurn();
          assertEquals(List.of("a", "closed 1001"), client.heard);
          assertTrue(client.channel.config().isAutoRead());
        });
  }

  @Test
  void whoeverComesLaterIsStoppedToo() throws Exception {
    inOneTurn(
        client -> {
          client.sockets.stopReading();
          WebSocketChannel later =
              new WebSocketChannel(
                  client.sockets,
                  Caller.EVERYBODY,
                  Silence.closes(Duration.ofMinutes(1)),
                  false,
                  2);
          assertFalse(new EmbeddedChannel(later).config().isAutoRead());
        });
  }

  @Test
  void whoeverTakesWhatIsSentIsReady() throws Exception {
    inOneTurn(
        client -> {
          assertTrue(client.connection.isReady());
          client.connection.sendBinary(Bytes.wrap(new byte[10]));
          assertTrue(client.connection.isReady());
          client.channel.flush();
          assertEquals(List.of(), client.heard);
        });
  }

  @Test
  void whoeverIsNotReadyHearsOnceItIs() throws Exception {
    inOneTurn(
        client -> {
          client.fill();
          assertFalse(client.connection.isReady());
          assertEquals(List.of(), client.heard);
          client.channel.flush();
          assertTrue(client.connection.isReady());
          assertEquals(List.of("ready"), client.heard);
        });
  }

  @Test
  void whatWaitsLeavesBeforeAnybodyIsReady() throws Exception {
    inOneTurn(
        client -> {
          client.fill();
          client.connection.sendBinary(Bytes.wrap(new byte[50]));
          client.channel.flush();
          assertEquals("ready", client.heard.get(client.heard.size() - 1));
          assertFalse(client.heard.contains("not ready"));
          int frames = 0;
          for (ByteBuf left = client.channel.readOutbound();
              left != null;
              left = client.channel.readOutbound()) {
            frames++;
            left.release();
          }
          assertEquals(2, frames);
        });
  }

  @Test
  void whoeverIsOverIsNeverReady() throws Exception {
    inOneTurn(
        client -> {
          client.fill();
          client.connection.close(CloseCode.NORMAL, "");
          client.channel.flush();
          assertFalse(client.connection.isReady());
          assertEquals(List.of("closed 1000"), client.heard);
        });
  }
}
