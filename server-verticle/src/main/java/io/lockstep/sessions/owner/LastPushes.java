package io.lockstep.sessions.owner;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last push of each session, for followers that ask for it. Pushes are kept while there is
 * memory. When a member needs the memory, the pushes that were not used for longest are dropped.
 * Shared by the event loops of a process, like their budget, so that each can free the memory of
 * another one's pushes.
 */
public final class LastPushes {
  /** The approximate memory of a kept push besides its bytes. */
  static final int OVERHEAD_BYTES = 96;

  private final Budget budget;
  // Guarded by this.
  private final Map<String, Bytes> bySession = new LinkedHashMap<>(16, 0.75f, true);

  public LastPushes(Budget budget) {
    this.budget = budget;
  }

  /** Keeps {@code push} in place of the one before. Without memory for it, keeps none. */
  synchronized void keep(String session, Bytes push) {
    Bytes before = bySession.get(session);
    long moreBytes = bytesOf(push) - (before == null ? 0 : bytesOf(before));
    if (moreBytes > 0 && !budget.tryTake(moreBytes)) {
      // An older push would be wrong, because it is not the last one.
      forget(session);
      return;
    }
    if (moreBytes < 0) {
      budget.giveBack(-moreBytes);
    }
    bySession.put(session, push);
  }

  synchronized @Nullable Bytes of(String session) {
    return bySession.get(session);
  }

  synchronized void forget(String session) {
    Bytes push = bySession.remove(session);
    if (push != null) {
      budget.giveBack(bytesOf(push));
    }
  }

  /** Takes {@code bytes} from the budget. Drops kept pushes for it; false if that is not enough. */
  boolean giveWay(long bytes) {
    return budget.tryTake(bytes) || giveUpFor(bytes);
  }

  private synchronized boolean giveUpFor(long bytes) {
    Iterator<Bytes> pushes = bySession.values().iterator();
    while (!budget.tryTake(bytes)) {
      if (!pushes.hasNext()) {
        return false;
      }
      budget.giveBack(bytesOf(pushes.next()));
      pushes.remove();
    }
    return true;
  }

  private static long bytesOf(Bytes push) {
    return OVERHEAD_BYTES + (long) push.length();
  }
}
