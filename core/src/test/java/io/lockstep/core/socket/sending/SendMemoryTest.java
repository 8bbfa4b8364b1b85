package io.lockstep.core.socket.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class SendMemoryTest {
  private static final int COST = 44 + SendMemory.ENTRY_BYTES;

  private final Budget budget = new Budget(2 * COST);
  private boolean isShort;
  private final UnreadMemory unread = new UnreadMemory(budget, budget, () -> isShort);
  private final SendMemory memory = new SendMemory(budget, unread);

  private static ByteBuf frames() {
    return Unpooled.buffer(44, 44);
  }

  @Test
  void whatIsHeldCountsForMoreThanItsBytes() {
    assertTrue(memory.hold(frames()));
    assertEquals(COST, budget.usedBytes());
  }

  @Test
  void nothingIsHeldWhileDirectMemoryIsShort() {
    isShort = true;
    assertFalse(memory.hold(frames()));
    assertEquals(0, budget.usedBytes());
    isShort = false;
    assertTrue(memory.hold(frames()));
  }

  @Test
  void whatHasBeenSentMakesRoom() {
    ByteBuf first = frames();
    ByteBuf second = frames();
    assertTrue(memory.hold(first));
    assertTrue(memory.hold(second));
    first.release();
    assertTrue(memory.hold(frames()));
    second.release();
    memory.sweep();
    assertEquals(COST, budget.usedBytes());
  }

  @Test
  void whatHasBeenSentIsLookedForInVainOnceInATick() {
    ByteBuf first = frames();
    assertTrue(memory.hold(first));
    assertTrue(memory.hold(frames()));
    assertFalse(memory.hold(frames()));
    first.release();
    assertFalse(memory.hold(frames()));
    memory.sweep();
    assertTrue(memory.hold(frames()));
  }
}
