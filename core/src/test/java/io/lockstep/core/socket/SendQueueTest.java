package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.sending.SendMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SendQueueTest {
  private static final int MAX_BYTES = 1_000;

  private final Queue<Runnable> endOfTurn = new ArrayDeque<>();
  private final Budget budget = new Budget(10_000);
  private final SendMemory memory = new SendMemory(budget);
  private final Sending sending = new Sending(endOfTurn::add, MAX_BYTES, memory);
  private final Client client = new Client();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(client, new ChannelInboundHandlerAdapter());
  private final List<String> events = new ArrayList<>();
  private final SendQueue queue =
      new SendQueue(
          channel.pipeline().context(ChannelInboundHandlerAdapter.class),
          sending,
          () -> events.add("overflow"));

  /** A client that reads only when it wants to. */
  private static final class Client extends ChannelOutboundHandlerAdapter {
    private boolean reads = true;
    private int flushes;

    @Override
    public void flush(ChannelHandlerContext context) {
      flushes++;
      if (reads) {
        context.flush();
      }
    }
  }

  private static ByteBuf frames(int bytes) {
    return Unpooled.buffer(bytes, bytes).writeZero(bytes);
  }

  private void endTurn() {
    while (!endOfTurn.isEmpty()) {
      endOfTurn.remove().run();
    }
  }

  /** How many bytes the client has read since the last call. */
  private int read() {
    int bytes = 0;
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      bytes += next.readableBytes();
      next.release();
    }
    return bytes;
  }

  private void stopReading() {
    client.reads = false;
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
    queue.add(frames(10));
    endTurn();
  }

  @Test
  void whatIsAddedInOneTurnLeavesInOneFlush() {
    for (int i = 0; i < 5; i++) {
      assertTrue(queue.offer(frames(10), true));
    }
    assertEquals(0, client.flushes);
    endTurn();
    assertEquals(1, client.flushes);
    assertEquals(50, read());
  }

  @Test
  void whatTheClientDoesNotReadWaits() {
    stopReading();
    assertTrue(queue.offer(frames(100), true));
    endTurn();
    assertEquals(0, read());
    assertTrue(queue.bytes() >= 110);
    client.reads = true;
    queue.flush();
    assertEquals(110, read());
    assertEquals(0, queue.bytes());
  }

  @Test
  void tooMuchWaitingOverflowsOnceAtTheEndOfTheTurn() {
    stopReading();
    assertTrue(queue.offer(frames(600), true));
    assertFalse(queue.offer(frames(600), true));
    assertFalse(queue.offer(frames(1), true));
    assertEquals(List.of(), events);
    endTurn();
    assertEquals(List.of("overflow"), events);
  }

  @Test
  void oneMessageOfAnySizeIsTakenWhenNothingWaits() {
    assertTrue(queue.offer(frames(5 * MAX_BYTES), true));
    endTurn();
    assertEquals(5 * MAX_BYTES, read());
  }

  @Test
  void whatIsDroppedIsReleasedAndTheRestStaysInOrder() {
    stopReading();
    ByteBuf dropped = frames(100);
    queue.add(dropped);
    assertEquals(100, queue.drop());
    assertEquals(0, dropped.refCnt());
    queue.add(frames(7));
    client.reads = true;
    endTurn();
    assertEquals(17, read());
  }

  @Test
  void theEndComesWhenEverythingHasLeft() {
    stopReading();
    queue.add(frames(100));
    queue.end(sent -> events.add("end"));
    assertEquals(List.of(), events);
    client.reads = true;
    queue.flush();
    assertEquals(110, read());
    assertEquals(List.of("end"), events);
  }

  @Test
  void whatWaitsIsTakenFromTheBudgetUntilItHasLeft() {
    stopReading();
    assertTrue(queue.offer(frames(100), false));
    assertEquals(100 + SendMemory.ENTRY_BYTES, budget.usedBytes());
    memory.sweep();
    assertEquals(100 + SendMemory.ENTRY_BYTES, budget.usedBytes());
    client.reads = true;
    queue.flush();
    read();
    memory.sweep();
    assertEquals(0, budget.usedBytes());
  }

  @Test
  void withoutMemoryForWhatWouldWaitItOverflows() {
    budget.tryTake(9_950);
    stopReading();
    assertFalse(queue.offer(frames(100), false));
    assertTrue(queue.bytes() < 110);
    endTurn();
    assertEquals(List.of("overflow"), events);
  }

  @Test
  void aClientForWhomMuchWaitsIsBehind() {
    stopReading();
    assertFalse(queue.pace(1_000).isBehind());
    queue.add(frames(400));
    assertTrue(queue.pace(1_001).isBehind());
    client.reads = true;
    queue.flush();
    read();
    assertFalse(queue.pace(1_002).isBehind());
  }

  @Test
  void whatWasRefusedCountsAsDropped() {
    stopReading();
    assertTrue(queue.offer(frames(600), true));
    assertFalse(queue.offer(frames(500), true));
    assertEquals(1_100, queue.drop());
    assertEquals(0, queue.drop());
  }

  @Test
  void eachThatWaitsCountsForMoreThanItsBytes() {
    stopReading();
    int taken = 0;
    while (queue.offer(frames(2), true)) {
      taken++;
    }
    assertTrue(taken <= MAX_BYTES / SendMemory.ENTRY_BYTES + 1, () -> "too many");
  }

  @Test
  void onlyTheNewestPongWaits() {
    stopReading();
    ByteBuf older = frames(2);
    queue.answer(older);
    for (int i = 3; i < 100; i++) {
      queue.answer(frames(i));
    }
    endTurn();
    assertEquals(0, older.refCnt());
    assertTrue(queue.offer(frames(200), true));
    client.reads = true;
    queue.flush();
    assertEquals(10 + 99 + 200, read());
    assertEquals(List.of(), events);
  }

  @Test
  void thePongsOfATurnLeaveTogetherBeforeWhatIsSentAfterThem() {
    int pings = 2 * Pongs.BYTES / 8;
    for (int i = 0; i < pings; i++) {
      queue.answer(frames(8));
    }
    queue.add(frames(4));
    queue.answer(frames(5));
    queue.answer(frames(6));
    endTurn();
    assertEquals(List.of(Pongs.BYTES, Pongs.BYTES, 4, 11), sizes());
  }

  @Test
  void pongsThatDidNotLeaveYetAreReleasedWhenTheRestIsDropped() {
    ByteBuf first = frames(2);
    ByteBuf second = frames(2);
    queue.answer(first);
    queue.answer(second);
    queue.drop();
    assertEquals(0, first.refCnt() + second.refCnt());
    endTurn();
    assertEquals(List.of(), sizes());
  }

  @Test
  void aPongLeavesBeforeTheCloseThatCameAfterIt() {
    stopReading();
    queue.answer(frames(3));
    queue.add(frames(4));
    queue.end(sent -> events.add("end"));
    client.reads = true;
    queue.flush();
    assertEquals(List.of(10, 3, 4, 0), sizes());
  }

  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      sizes.add(next.readableBytes());
      next.release();
    }
    return sizes;
  }

  @Test
  void aPongThatWaitsIsReleasedWhenTheRestIsDropped() {
    stopReading();
    ByteBuf pong = frames(2);
    queue.answer(pong);
    queue.drop();
    assertEquals(0, pong.refCnt());
  }

  @Test
  void aQueueThatFailsIsCutAndTheOthersLeave() {
    EmbeddedChannel broken = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    SendQueue failing =
        new SendQueue(
            broken.pipeline().firstContext(),
            sending,
            () -> {
              throw new IllegalStateException("on purpose");
            });
    assertTrue(failing.offer(frames(MAX_BYTES), true));
    assertFalse(failing.offer(frames(1), true));
    assertTrue(queue.offer(frames(10), true));
    endTurn();
    assertEquals(10, read());
    assertFalse(broken.isOpen());
  }
}
