package io.lockstep.core.socket.sending;

import io.lockstep.core.http.unread.UnreadMemory;
import io.lockstep.core.limits.Budget;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the memory of broadcasts on one event loop, taken from a budget. The bytes of a broadcast
 * are counted once, until the last connection has sent them. A sweep finds out when that is the
 * case. What only one client has not read is counted for its connection.
 */
public final class SendMemory {
  /** The memory for each queued buffer besides its bytes: objects and slots in lists. */
  public static final int ENTRY_BYTES = 256;

  private final Budget budget;
  private final UnreadMemory unread;
  private final List<ByteBuf> held = new ArrayList<>();
  private boolean sweptInVain;

  public SendMemory(Budget budget) {
    this(budget, new UnreadMemory(budget, budget));
  }

  /**
   * @param unread counts what only one client has not read
   */
  public SendMemory(Budget budget, UnreadMemory unread) {
    this.budget = budget;
    this.unread = unread;
  }

  public UnreadMemory unread() {
    return unread;
  }

  /**
   * Counts {@code frames} from now on. Returns false if there is no room for them, or little direct
   * memory. Then only clients that keep up may get them.
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
      // A sender that exceeds the room must not cause a sweep each time.
      return false;
    }
    sweep();
    sweptInVain = !budget.tryTake(cost(frames));
    return !sweptInVain;
  }

  private static long cost(ByteBuf frames) {
    return frames.capacity() + (long) ENTRY_BYTES;
  }

  /** Gives back the memory of buffers that no connection holds any more. Called at every tick. */
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
