package io.lockstep.core.http.unread;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The connections of one event loop that wait for memory. They go on in the order of waiting, a few
 * at a time.
 */
final class MemoryWaiters {
  /** Limit of the connections that go on in one step, before other connections are read. */
  static final int AT_ONCE = 16;

  private final BooleanSupplier hasRoom;
  private final Set<Debt> waiting = new LinkedHashSet<>();
  private boolean waking;

  /**
   * @param hasRoom true while there is memory
   */
  MemoryWaiters(BooleanSupplier hasRoom) {
    this.hasRoom = hasRoom;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The connection waits after all that already wait. */
  void add(Debt debt) {
    waiting.add(debt);
  }

  void remove(Debt debt) {
    waiting.remove(debt);
  }

  /**
   * Lets connections go on whose clients have read everything.
   *
   * @param everybodyWaits true if only a few go on, so that none waits without end
   */
  void wakeReaders(boolean everybodyWaits) {
    int most = everybodyWaits ? AT_ONCE : Integer.MAX_VALUE;
    List<Debt> readers = new ArrayList<>();
    for (Debt debt : waiting) {
      if (readers.size() < most && UnreadMemory.isEmpty(debt.channel())) {
        readers.add(debt);
      }
    }
    readers.forEach(Debt::grant);
  }

  /** Lets some go on while there is room, and others after them. */
  void wake() {
    waking = false;
    for (int i = 0; i < AT_ONCE && !waiting.isEmpty() && hasRoom.getAsBoolean(); i++) {
      waiting.iterator().next().grant();
    }
    wakeSoon();
  }

  /** Lets some go on later if there is room, after the tasks of those that were just woken. */
  @SuppressWarnings("FutureReturnValueIgnored") // Waking does not fail.
  void wakeSoon() {
    if (!waking && !waiting.isEmpty() && hasRoom.getAsBoolean()) {
      waking = true;
      Channel channel = waiting.iterator().next().channel();
      channel.eventLoop().schedule(this::wake, 0, TimeUnit.NANOSECONDS);
    }
  }
}
