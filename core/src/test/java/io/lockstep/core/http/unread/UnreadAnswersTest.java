package io.lockstep.core.http.unread;

import static io.lockstep.core.http.unread.HttpChannel.IDLE_MS;
import static io.lockstep.core.http.unread.HttpChannel.get;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.Connections;
import io.lockstep.core.limits.Budget;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": a client that does not read its answers is ended, one that reads is not. */
class UnreadAnswersTest {
  private static final int ANSWER_BYTES = 20_000;

  private final Budget budget = new Budget(1 << 20);
  private final HttpChannel channel = new HttpChannel(new UnreadMemory(budget, budget));
  private long nowNanos = Connections.nowNanos();

  @BeforeEach
  void stopReading() {
    channel.answerAtOnce(Unpooled.wrappedBuffer(new byte[ANSWER_BYTES])).stopReading();
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void send(int requests) {
    channel.send(get("/").repeat(requests));
    checkAfter(0);
  }

  private void checkAfter(int ms) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(ms);
    channel.connections().check(nowNanos);
  }

  @Test
  void whoNeverReadsIsEnded() {
    send(100);
    checkAfter(IDLE_MS - 1_000);
    assertTrue(channel.isOpen());
    checkAfter(2_000);
    assertFalse(channel.isOpen());
  }

  @Test
  void whoReadsSlowlyIsNot() {
    send(100);
    for (int i = 0; i < 10; i++) {
      channel.readSome(1_000);
      checkAfter(IDLE_MS - 1_000);
    }
    assertTrue(channel.isOpen());
    checkAfter(IDLE_MS + 1_000);
    assertFalse(channel.isOpen());
  }

  @Test
  void theTimeForTheNextRequestBeginsOnceEverythingIsRead() {
    send(1);
    for (int i = 0; i < 10; i++) {
      channel.readSome(1_000);
      checkAfter(IDLE_MS - 1_000);
    }
    channel.readOn();
    checkAfter(IDLE_MS - 1_000);
    assertTrue(channel.isOpen());
    checkAfter(2_000);
    assertFalse(channel.isOpen());
  }
}
