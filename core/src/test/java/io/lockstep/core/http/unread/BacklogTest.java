package io.lockstep.core.http.unread;

import static io.lockstep.core.http.unread.HttpChannel.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.Connections;
import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": what one connection makes the server keep is bounded. */
class BacklogTest {
  private static final int MANY = 2_000;
  private static final int QUEUE_BYTES = 1 << 16;

  private final Budget budget = new Budget(1 << 20);
  private final HttpChannel channel = new HttpChannel(new UnreadMemory(budget, budget));

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    assertEquals(0, budget.usedBytes());
  }

  private static ByteBuf bytes(int length) {
    return Unpooled.wrappedBuffer(new byte[length]);
  }

  private boolean isReading() {
    return channel.config().isAutoRead();
  }

  @Test
  void aRequestBeginsOnceTheOneBeforeItIsAnswered() {
    channel.send(get("/1") + get("/2") + get("/3"));
    assertEquals(List.of("/1"), channel.requests());
    channel.answer();
    assertEquals(List.of("/1", "/2"), channel.requests());
    channel.answer().answer();
    assertEquals(List.of("/1", "/2", "/3"), channel.requests());
  }

  @Test
  void nothingMoreIsReadWhileARequestWaits() {
    channel.send(get("/1"));
    assertTrue(isReading());
    channel.send(get("/2") + get("/3"));
    assertFalse(isReading());
    channel.answer();
    assertFalse(isReading());
    channel.answer();
    assertTrue(isReading());
  }

  @Test
  void requestsThatCameInPiecesBeginInTheirOrder() {
    String requests = get("/1") + get("/2") + get("/3");
    for (int i = 0; i < requests.length(); i++) {
      channel.send(requests.substring(i, i + 1));
    }
    channel.answer().answer().answer();
    assertEquals(List.of("/1", "/2", "/3"), channel.requests());
    assertTrue(isReading());
  }

  @Test
  void noRequestBeginsWhileTheClientDoesNotRead() {
    channel.answerAtOnce(bytes(1_000)).stopReading();
    channel.send(get("/").repeat(MANY));
    int begun = channel.requests().size();
    assertTrue(begun > 1 && begun <= QUEUE_BYTES / 1_000, () -> begun + " have begun");
    assertFalse(isReading());
    channel.readOn();
    assertEquals(MANY, channel.requests().size());
    assertTrue(channel.readBytes() > MANY * 1_000);
    assertTrue(isReading());
  }

  @Test
  void smallAnswersAreBoundedToo() {
    channel.answerAtOnce(bytes(0)).stopReading();
    channel.send(get("/").repeat(MANY));
    assertTrue(channel.requests().size() < QUEUE_BYTES / 100);
    assertTrue(budget.usedBytes() < 4 * QUEUE_BYTES);
    channel.readOn();
    assertEquals(MANY, channel.requests().size());
  }

  @Test
  void aClientThatReadsTakesNothingOfTheBudget() {
    channel.answerAtOnce(bytes(10_000));
    for (int i = 0; i < 10; i++) {
      channel.send(get("/"));
      assertEquals(0, budget.usedBytes());
    }
  }

  @Test
  void whatTheClientDoesNotReadIsTakenFromTheBudgetUntilItDoes() {
    channel.answerAtOnce(bytes(30_000)).stopReading();
    channel.send(get("/"));
    assertTrue(budget.usedBytes() >= 30_000);
    channel.send(get("/"));
    assertTrue(budget.usedBytes() >= 60_000);
    channel.readOn();
    channel.connections().check(Connections.nowNanos());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void bytesThatWaitLeaveTheBuffersOfTheSocket() {
    ByteBuf read = Unpooled.directBuffer();
    read.writeCharSequence(get("/1") + get("/2"), StandardCharsets.US_ASCII);
    channel.writeInbound(read);
    assertEquals(0, read.refCnt());
    channel.answer();
    assertEquals(List.of("/1", "/2"), channel.requests());
  }

  @Test
  void bytesThatWaitAreTakenFromTheBudgetToo() {
    channel.send(get("/").repeat(MANY));
    assertEquals(1, channel.requests().size());
    long waiting = (long) get("/").length() * (MANY - 1);
    assertTrue(budget.usedBytes() > waiting - 10_000, () -> budget.usedBytes() + " are taken");
  }

  @Test
  void withoutMemoryARequestWaitsUntilTheAnswerBeforeItIsRead() {
    assertTrue(budget.tryTake(budget.limitBytes()));
    channel.answerAtOnce(bytes(15_000)).stopReading();
    channel.send(get("/1") + get("/2"));
    assertEquals(List.of("/1"), channel.requests());
    assertTrue(channel.isOpen());
    assertFalse(isReading());
    channel.readOn();
    channel.connections().check(System.nanoTime());
    channel.runPendingTasks();
    assertEquals(List.of("/1", "/2"), channel.requests());
    assertTrue(isReading());
    budget.giveBack(budget.limitBytes());
  }

  @Test
  void withoutMemoryThePieceOfAnAnswerWaitsToo() {
    Backlog backlog = channel.pipeline().get(Backlog.class);
    List<String> sent = new ArrayList<>();
    assertTrue(budget.tryTake(budget.limitBytes()));
    channel.answerAtOnce(bytes(15_000)).stopReading();
    channel.send(get("/"));
    backlog.whenMemory(() -> sent.add("piece"));
    assertEquals(List.of(), sent);
    budget.giveBack(budget.limitBytes());
    channel.connections().check(System.nanoTime());
    assertEquals(List.of("piece"), sent);
    backlog.whenMemory(() -> sent.add("next"));
    assertEquals(List.of("piece", "next"), sent);
  }

  @Test
  void withoutMemoryWhoReadsIsServed() {
    assertTrue(budget.tryTake(budget.limitBytes()));
    channel.answerAtOnce(bytes(15_000));
    channel.send(get("/1") + get("/2"));
    assertEquals(List.of("/1", "/2"), channel.requests());
    assertTrue(channel.isOpen());
    budget.giveBack(budget.limitBytes());
  }

  @Test
  void storedContentCostsOnlyItsPlaceInTheQueue() {
    ByteBuf stored = Unpooled.directBuffer(50_000).writeZero(50_000);
    channel.answerAtOnce(stored.asReadOnly()).stopReading();
    channel.send(get("/"));
    assertTrue(budget.usedBytes() > 0);
    assertTrue(budget.usedBytes() < 2_000, () -> budget.usedBytes() + " are taken");
    channel.readOn();
    channel.readBytes();
    stored.release();
  }

  @Test
  void oneTurnAnswersFewRequestsOfAConnection() {
    channel.answerAtOnce(bytes(10)).work(Backlog.AHEAD_SHARE_NANOS / 10);
    channel.sendInOneTurn(get("/").repeat(100));
    int begun = channel.requests().size();
    assertTrue(begun > 1 && begun < 20, () -> begun + " have begun");
    channel.runPendingTasks();
    assertEquals(100, channel.requests().size());
    assertTrue(isReading());
  }

  @Test
  void twoSlowRequestsAreATurn() {
    channel.answerAtOnce(bytes(10)).work(Backlog.AHEAD_SHARE_NANOS * 10);
    channel.sendInOneTurn(get("/").repeat(5));
    assertEquals(2, channel.requests().size());
    channel.runPendingTasks();
    assertEquals(5, channel.requests().size());
  }

  @Test
  void requestsThatAreSentAheadAndAnsweredLaterGetATenthOfTheTimeWhileOthersUseTheLoop() {
    long workNanos = 50_000;
    channel.work(workNanos).serveOthers();
    channel.send(get("/").repeat(MANY));
    while (channel.requests().size() < MANY) {
      channel.serveOthers().answer();
    }
    // Each request is two messages: its head and its end.
    double share = 2.0 * MANY * workNanos / channel.nanos();
    assertTrue(share > 0.05 && share < 0.15, () -> "share " + share);
  }

  @Test
  void requestsThatAreSentAheadFewAtATimeGetAPartOfTheTimeWhileOthersUseTheLoop() {
    long workNanos = 10_000;
    int sends = 5_000;
    channel.answerAtOnce(bytes(10)).work(workNanos);
    for (int i = 0; i < sends; i++) {
      channel.serveOthers().send(get("/").repeat(5));
    }
    assertEquals(5 * sends, channel.requests().size());
    double share = 2.0 * 5 * sends * workNanos / channel.nanos();
    assertTrue(share > 0.05 && share < 0.4, () -> "share " + share);
  }

  @Test
  void oneTurnReadsFewPiecesOfABody() {
    channel.work(Backlog.BODY_SHARE_NANOS / 100);
    channel.sendInOneTurn("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    channel.sendInOneTurn("1\r\nx\r\n".repeat(1_000) + "0\r\n\r\n" + get("/next"));
    assertTrue(channel.bodies().length() < 500, () -> channel.bodies().length() + " were read");
    channel.runPendingTasks();
    assertEquals(1_000, channel.bodies().length());
    assertEquals(List.of("/"), channel.requests());
    channel.answer();
    assertEquals(List.of("/", "/next"), channel.requests());
  }

  @Test
  void aRequestThatWaitsForAnAnswerTakesNoTurns() {
    channel.work(Backlog.AHEAD_SHARE_NANOS * 10);
    channel.send("POST /1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    channel.send("1\r\nx\r\n".repeat(10) + "0\r\n\r\n" + get("/2"));
    assertEquals(List.of("/1"), channel.requests());
    assertFalse(channel.hasPendingTasks());
    channel.answer();
    assertEquals(List.of("/1", "/2"), channel.requests());
  }

  @Test
  void aBodyIsReadWhileItsRequestIsNotAnswered() {
    channel.send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
    assertEquals("ab", channel.bodies());
    channel.send("cd" + get("/2"));
    assertEquals("abcd", channel.bodies());
    assertEquals(List.of("/1"), channel.requests());
    channel.answer();
    assertEquals(List.of("/1", "/2"), channel.requests());
  }

  @Test
  void theRestOfABodyIsReadAfterItsAnswer() {
    channel.send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
    channel.answer();
    channel.send("cd" + get("/2"));
    assertEquals("abcd", channel.bodies());
    assertEquals(List.of("/1", "/2"), channel.requests());
  }

  @Test
  void noRequestBeginsOfAClientThatHasLeft() {
    channel.send(get("/1") + get("/2"));
    channel.leave();
    assertEquals(List.of("/1"), channel.requests());
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void afterTheLastAnswerTheRestIsThrownAway() {
    channel.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n");
    assertTrue(channel.readBytes() > 0);
    for (int i = 0; i < 10; i++) {
      channel.send(get("/next").repeat(MANY));
    }
    assertEquals(List.of("/"), channel.requests());
    assertEquals(0, budget.usedBytes());
    assertTrue(isReading());
  }

  @Test
  void anotherProtocolGetsWhatWaits() {
    StringBuilder heard = new StringBuilder();
    channel.send(get("/1") + "frames");
    assertFalse(isReading());
    channel
        .connections()
        .handOver(
            channel,
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext context, Object message) {
                ByteBuf bytes = (ByteBuf) message;
                heard.append(bytes.toString(StandardCharsets.US_ASCII));
                bytes.release();
              }
            });
    channel.send(" and more");
    assertEquals("frames and more", heard.toString());
    assertTrue(isReading());
  }
}
