package io.lockstep.core.socket;

import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of what is being sent on one event loop, taken from a budget. Bytes that go to many
 * are counted once, for as long as any of them has not been sent: until then somebody beside this
 * one holds on to them, which is looked at now and then.
 */
final class SendMemory {
  private final Budget budget;
  private final List<ByteBuf> held = new ArrayList<>();

  SendMemory(Budget budget) {
    this.budget = budget;
  }

  /** Counts {@code frames} from now on; false when there is no room for them. */
  boolean hold(ByteBuf frames) {
    if (!budget.tryTake(frames.capacity())) {
      sweep();
      if (!budget.tryTake(frames.capacity())) {
        return false;
      }
    }
    held.add(frames.retain());
    return true;
  }

  /** Gives back what nobody else holds any more. */
  void sweep() {
    held.removeIf(
        frames -> {
          if (frames.refCnt() > 1) {
            return false;
          }
          budget.giveBack(frames.capacity());
          frames.release();
          return true;
        });
  }
}
