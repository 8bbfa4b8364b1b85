package io.lockstep.core.http.unread;

import static io.lockstep.core.http.unread.HttpChannel.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits, and who is ended, when there is no memory left for what clients do not read. */
class UnreadMemoryTest {
  private static final int ANSWER_BYTES = 40_000;
  private static final int LARGE_ANSWER_BYTES = 110_000;
  private static final long CHECK_MS = 250;

  private boolean isShort;
  private final Budget budget = new Budget(100_000);
  private final UnreadMemory unread = new UnreadMemory(budget, budget, () -> isShort);
  private final List<HttpChannel> channels = new ArrayList<>();
  private final HttpChannel first = channel();
  private final HttpChannel second = channel();
  private final HttpChannel third = channel();
  private final HttpChannel fourth = channel();
  private long nowNanos = System.nanoTime();

  private HttpChannel channel() {
    HttpChannel channel = new HttpChannel(unread).stopReading();
    channels.add(channel);
    return answering(channel, ANSWER_BYTES);
  }

  private static HttpChannel answering(HttpChannel channel, int bytes) {
    ByteBuf answer = Unpooled.wrappedBuffer(new byte[bytes]);
    return channel.answerAtOnce(answer);
  }

  @AfterEach
  void close() {
    channels.forEach(HttpChannel::finishAndReleaseAll);
    assertEquals(0, budget.usedBytes());
    assertTrue(unread.isFree() || isShort);
  }

  private void check() {
    checkAfter(CHECK_MS);
  }

  private void checkAfter(long ms) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(ms);
    unread.check(nowNanos);
    // Who was woken goes on.
    channels.forEach(HttpChannel::runPendingTasks);
  }

  /** More is unread than the budget has, and less than twice that. */
  private void useUp() {
    first.send(get("/"));
    second.send(get("/"));
    third.send(get("/"));
    assertTrue(budget.usedBytes() > budget.limitBytes());
  }

  /** More than twice as much is unread as the budget has. */
  private void overdraw() {
    answering(first, LARGE_ANSWER_BYTES).send(get("/"));
    answering(second, LARGE_ANSWER_BYTES);
    fourth.send(get("/"));
    // The answer to the first fills the budget, and who has read everything is answered.
    second.send(get("/"));
    assertTrue(budget.usedBytes() > 2 * budget.limitBytes());
  }

  private long open() {
    return channels.stream().filter(HttpChannel::isOpen).count();
  }

  @Test
  void noAnswerIsCutOffBecauseOthersHoldTheMemory() {
    useUp();
    check();
    check();
    assertEquals(4, open());
  }

  @Test
  void whenItIsUsedUpTheNextRequestWaitsUntilTheClientHasReadEverything() {
    useUp();
    first.send(get("/next"));
    assertEquals(List.of("/"), first.requests());
    check();
    assertEquals(List.of("/"), first.requests());
    first.readOn();
    second.send(get("/next"));
    check();
    assertEquals(List.of("/", "/next"), first.requests());
  }

  @Test
  void itWaitsNoLongerWhenOthersHaveReadEnough() {
    useUp();
    first.send(get("/next"));
    second.readOn();
    third.readOn();
    check();
    assertEquals(List.of("/", "/next"), first.requests());
  }

  @Test
  void whenItIsUsedUpWhoReadsAtOnceIsServed() {
    useUp();
    fourth.readOn().send(get("/1") + get("/2"));
    assertEquals(List.of("/1", "/2"), fourth.requests());
  }

  @Test
  void whenTwiceAsMuchIsTakenEverybodyWaits() {
    overdraw();
    third.readOn().send(get("/"));
    assertEquals(List.of(), third.requests());
    first.readOn();
    check();
    assertEquals(List.of("/"), third.requests());
  }

  @Test
  void nobodyWaitsWithoutAnEnd() {
    overdraw();
    third.readOn().send(get("/"));
    assertEquals(List.of(), third.requests());
    check();
    assertTrue(budget.usedBytes() > 2 * budget.limitBytes());
    assertEquals(List.of("/"), third.requests());
  }

  @Test
  void fewGoOnAtOnceWhileEverybodyWaits() {
    overdraw();
    List<HttpChannel> many = new ArrayList<>();
    for (int i = 0; i < 2 * MemoryWaiters.AT_ONCE; i++) {
      many.add(channel().readOn().send(get("/")));
    }
    check();
    for (int i = 0; i < many.size(); i++) {
      assertEquals(i < MemoryWaiters.AT_ONCE, !many.get(i).requests().isEmpty(), "client " + i);
    }
    check();
    assertTrue(many.stream().noneMatch(client -> client.requests().isEmpty()));
  }

  @Test
  void whoReadsNothingIsEndedAfterAWhileTheOneThatHoldsMostFirst() {
    answering(second, ANSWER_BYTES + 10_000);
    useUp();
    check();
    checkAfter(TimeUnit.NANOSECONDS.toMillis(UnreadMemory.PATIENCE_NANOS) - CHECK_MS);
    assertEquals(4, open());
    checkAfter(2 * CHECK_MS);
    assertFalse(second.isOpen());
    assertEquals(3, open());
  }

  @Test
  void ofThoseThatHoldAsMuchItIsWhoHasReadNothingForTheLongestTime() {
    first.send(get("/"));
    check();
    checkAfter(1_000);
    second.send(get("/"));
    third.send(get("/"));
    check();
    checkAfter(TimeUnit.NANOSECONDS.toMillis(UnreadMemory.PATIENCE_NANOS));
    assertFalse(first.isOpen());
    assertEquals(3, open());
  }

  @Test
  void whoReadsALittleIsNotEnded() {
    useUp();
    for (int i = 0; i < 10; i++) {
      first.readSome(1_000);
      second.readSome(1_000);
      third.readSome(1_000);
      checkAfter(TimeUnit.NANOSECONDS.toMillis(UnreadMemory.PATIENCE_NANOS) - CHECK_MS);
    }
    assertEquals(4, open());
  }

  @Test
  void whoReadsEverythingBetweenTwoChecksReads() {
    useUp();
    for (int i = 0; i < 50; i++) {
      check();
      for (HttpChannel client : List.of(first, second, third)) {
        client.readOn().stopReading();
        client.send(get("/"));
      }
    }
    assertEquals(4, open());
  }

  @Test
  void whileThereIsMemoryNobodyIsEnded() {
    first.send(get("/"));
    check();
    checkAfter(10 * TimeUnit.NANOSECONDS.toMillis(UnreadMemory.PATIENCE_NANOS));
    assertEquals(4, open());
  }

  @Test
  void whileEverybodyWaitsThereIsLessPatience() {
    overdraw();
    check();
    checkAfter(TimeUnit.NANOSECONDS.toMillis(UnreadMemory.SHORT_PATIENCE_NANOS) + CHECK_MS);
    assertTrue(open() < 4);
    assertTrue(budget.usedBytes() <= budget.limitBytes());
  }

  @Test
  void soThereIsWhileDirectMemoryIsShort() {
    first.send(get("/"));
    isShort = true;
    check();
    checkAfter(TimeUnit.NANOSECONDS.toMillis(UnreadMemory.SHORT_PATIENCE_NANOS) + CHECK_MS);
    assertFalse(first.isOpen());
    second.readOn().send(get("/"));
    assertEquals(List.of("/"), second.requests());
  }

  @Test
  void aLargeAnswerIsTakenUntilItsClientHasReadIt() {
    FakeDebtor client = new FakeDebtor(third);
    assertTrue(client.debt.takeAnswer(50_000));
    client.debt.count();
    assertEquals(50_000, budget.usedBytes());
    client.answering = false;
    third.send(get("/"));
    client.debt.count();
    assertTrue(budget.usedBytes() >= 50_000 + ANSWER_BYTES);
    assertFalse(client.debt.takeAnswer(50_000));
    third.readOn();
    check();
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void whoWaitsGoesOnInTheOrderOfWaiting() {
    useUp();
    List<FakeDebtor> clients = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      clients.add(new FakeDebtor(first));
      clients.get(i).debt.await();
    }
    check();
    assertEquals(List.of(), woken);
    second.readOn();
    third.readOn();
    unread.check(nowNanos);
    assertEquals(clients.subList(0, MemoryWaiters.AT_ONCE), woken);
    check();
    assertEquals(clients, woken);
  }

  private final List<FakeDebtor> woken = new ArrayList<>();

  /** One that is told when it may go on. */
  private final class FakeDebtor implements Debtor {
    private final HttpChannel channel;
    private final Debt debt = unread.debt(this);
    private boolean answering = true;

    FakeDebtor(HttpChannel channel) {
      this.channel = channel;
    }

    @Override
    public HttpChannel channel() {
      return channel;
    }

    @Override
    public long keptBytes() {
      return 0;
    }

    @Override
    public boolean isAnswering() {
      return answering;
    }

    @Override
    public void wake() {
      woken.add(this);
    }

    @Override
    public void cut() {
      channel.close().awaitUninterruptibly();
    }
  }
}
