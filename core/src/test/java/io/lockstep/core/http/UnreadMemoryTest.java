package io.lockstep.core.http;

import static io.lockstep.core.http.HttpChannel.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is ended when there is no memory left for what clients do not read. */
class UnreadMemoryTest {
  private static final int ANSWER_BYTES = 40_000;

  private boolean isShort;
  private final Budget budget = new Budget(100_000);
  private final UnreadMemory unread = new UnreadMemory(budget, () -> isShort);
  private final HttpChannel first = channel();
  private final HttpChannel second = channel();
  private final HttpChannel third = channel();
  private long nowNanos = System.nanoTime();

  private HttpChannel channel() {
    ByteBuf answer = Unpooled.wrappedBuffer(new byte[ANSWER_BYTES]);
    return new HttpChannel(unread).answerAtOnce(answer).stopReading();
  }

  @AfterEach
  void close() {
    for (HttpChannel channel : new HttpChannel[] {first, second, third}) {
      channel.finishAndReleaseAll();
    }
    assertEquals(0, budget.usedBytes());
  }

  private void check() {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(250);
    unread.check(nowNanos);
  }

  @Test
  void itIsTheNewestWhileNobodyIsKnownNotToRead() {
    first.send(get("/"));
    second.send(get("/"));
    third.send(get("/"));
    assertTrue(first.isOpen() && second.isOpen());
    assertFalse(third.isOpen());
  }

  @Test
  void itIsWhoHasReadNothingForTheLongestTime() {
    first.send(get("/"));
    check();
    second.send(get("/"));
    check();
    check();
    third.send(get("/"));
    assertFalse(first.isOpen());
    assertTrue(second.isOpen() && third.isOpen());
  }

  @Test
  void whoReadsALittleStays() {
    first.send(get("/"));
    second.send(get("/"));
    check();
    check();
    first.readSome(1_000);
    check();
    third.send(get("/"));
    assertFalse(second.isOpen());
    assertTrue(first.isOpen() && third.isOpen());
  }

  @Test
  void whoAsksIsNotServedAtTheCostOfThoseThatReadMore() {
    first.send(get("/"));
    check();
    second.send(get("/"));
    check();
    check();
    second.readSome(1_000);
    check();
    first.send(get("/") + get("/"));
    assertFalse(first.isOpen());
    assertTrue(second.isOpen());
  }

  @Test
  void whatWasReadIsGivenBack() {
    first.send(get("/"));
    second.send(get("/"));
    long before = budget.usedBytes();
    first.readOn();
    check();
    assertEquals(before / 2, budget.usedBytes());
    third.send(get("/"));
    assertTrue(second.isOpen() && third.isOpen());
  }

  @Test
  void everyoneWhoDoesNotReadIsEndedIfThatIsWhatItTakes() {
    first.send(get("/"));
    second.send(get("/"));
    check();
    check();
    third.answerAtOnce(Unpooled.wrappedBuffer(new byte[2 * ANSWER_BYTES])).send(get("/"));
    assertFalse(first.isOpen() || second.isOpen());
    assertTrue(third.isOpen());
  }

  @Test
  void noMoreIsTakenWhileMemoryIsShortThoughTheBudgetHasRoom() {
    first.send(get("/"));
    assertTrue(first.isOpen());
    isShort = true;
    second.send(get("/"));
    assertFalse(second.isOpen());
    assertTrue(first.isOpen());
    third.readOn().send(get("/"));
    assertTrue(third.isOpen());
  }
}
