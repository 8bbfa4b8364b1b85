package io.lockstep.core.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.socket.sending.SendMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames that a client does not read are counted even while the channel takes them. */
class UnreadFramesTest {
  private final Queue<Runnable> endOfTurn = new ArrayDeque<>();
  private final Budget budget = new Budget(100_000);
  private final Budget unread = new Budget(50_000);
  private final SendMemory memory = new SendMemory(budget, new UnreadMemory(unread, unread));
  private final Sending sending = new Sending(endOfTurn::add, 1 << 20, memory);
  private final Client client = new Client();
  private final SendQueue queue =
      new SendQueue(client.pipeline().firstContext(), sending, () -> {});

  /** A client that reads only when it wants to. */
  private static final class Client extends EmbeddedChannel {
    private boolean reads;

    Client() {
      super(new ChannelInboundHandlerAdapter());
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer queue) throws Exception {
      if (reads) {
        super.doWrite(queue);
      }
    }
  }

  @AfterEach
  void close() {
    queue.drop();
    client.close().awaitUninterruptibly();
    client.releaseOutbound();
    queue.flush();
    memory.sweep();
    assertEquals(0, unread.usedBytes());
    assertEquals(0, budget.usedBytes());
  }

  private static ByteBuf frames(int bytes) {
    return Unpooled.buffer(bytes, bytes).writeZero(bytes);
  }

  private void endTurn() {
    while (!endOfTurn.isEmpty()) {
      endOfTurn.remove().run();
    }
  }

  @Test
  void pongsThatAreNotReadAreCountedUntilTheyAre() {
    for (int i = 0; i < 10; i++) {
      queue.answer(frames(100));
      endTurn();
    }
    assertTrue(unread.usedBytes() >= 1_000, () -> unread.usedBytes() + " are counted");
    client.reads = true;
    queue.answer(frames(100));
    endTurn();
    assertEquals(0, unread.usedBytes());
  }

  @Test
  void soAreMessagesToOneClient() {
    assertTrue(queue.offer(frames(20_000), false));
    endTurn();
    assertTrue(unread.usedBytes() >= 20_000);
  }

  @Test
  void aBroadcastIsCountedOnceForAll() {
    ByteBuf broadcast = frames(20_000);
    assertTrue(memory.hold(broadcast));
    assertTrue(queue.offer(broadcast.retainedDuplicate(), true));
    broadcast.release();
    endTurn();
    assertEquals(0, unread.usedBytes());
    assertTrue(budget.usedBytes() >= 20_000);
    queue.answer(frames(100));
    endTurn();
    assertTrue(unread.usedBytes() > 0 && unread.usedBytes() < 1_000);
  }

  @Test
  void withoutMemoryForThemTheyAreCountedAllTheSameAndNobodyIsCut() {
    assertTrue(unread.tryTake(45_000));
    assertTrue(queue.offer(frames(10_000), false));
    endTurn();
    assertTrue(client.isOpen());
    assertTrue(unread.usedBytes() >= 55_000);
    unread.giveBack(45_000);
  }

  @Test
  void whoReadsIsServedWithoutMemory() {
    client.reads = true;
    assertTrue(unread.tryTake(50_000));
    assertTrue(queue.offer(frames(10_000), false));
    queue.answer(frames(100));
    endTurn();
    assertTrue(client.isOpen());
    unread.giveBack(50_000);
  }
}
