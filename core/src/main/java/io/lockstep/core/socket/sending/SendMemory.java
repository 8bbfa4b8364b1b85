package io.lockstep.core.socket.sending;

import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of what is being sent on one event loop, taken from a budget. Bytes that go to many
 * are counted once, for as long as any of them has not been sent: until then somebody beside this
 * one holds on to them, which is looked at now and then. What one client alone has not read is
 * counted for its connection.
 */
public final class SendMemory {
  /** What anything that waits costs besides its bytes: objects, and room in lists. */
  public static final int ENTRY_BYTES = 256;

  private final Budget budget;
  private final UnreadMemory unread;
  private final List<ByteBuf> held = new ArrayList<>();
  private boolean sweptInVain;

  public SendMemory(Budget budget) {
    this(budget, new UnreadMemory(budget, budget));
  }

  /**
   * @param unread what one client alone has not read is taken from
   */
  public SendMemory(Budget budget, UnreadMemory unread) {
    this.budget = budget;
    this.unread = unread;
  }

  public UnreadMemory unread() {
    return unread;
  }

  /**
   * Counts {@code frames} from now on; false when there is no room for them, or little direct
   * memory: then only those may get them who keep up.
   */
  public boolean hold(ByteBuf frames) {
    if (unread.isDirectMemoryShort() || !take(frames)) {
      return false;
    }
    held.add(frames.retain());
    return true;
  }

  private boolean take(ByteBuf frames) {
    if (budget.tryTake(cost(frames))) {
      return true;
    } else if (sweptInVain) {
      // Whoever sends more than there is room for must not have everything looked at each time.
      return false;
    }
    sweep();
    sweptInVain = !budget.tryTake(cost(frames));
    return !sweptInVain;
  }

  private static long cost(ByteBuf frames) {
    return frames.capacity() + (long) ENTRY_BYTES;
  }

  /** Gives back what nobody else holds any more; to be called with every tick. */
  public void sweep() {
    sweptInVain = false;
    held.removeIf(
        frames -> {
          if (frames.refCnt() > 1) {
            return false;
          }
          budget.giveBack(cost(frames));
          frames.release();
          return true;
        });
  }
}
