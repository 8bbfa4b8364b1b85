package io.lockstep.sessions.owner;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last push of each session, for followers that ask for it: kept while there is room, and given
 * up, the longest unused first, for what needs the room more. Shared by the event loops of a
 * process, as their budget is, so that each can have the room that another one's pushes take.
 */
public final class LastPushes {
  /** Roughly what a kept push takes besides its bytes. */
  static final int OVERHEAD_BYTES = 96;

  private final Budget budget;
  // Guarded by this.
  private final Map<String, Bytes> bySession = new LinkedHashMap<>(16, 0.75f, true);

  public LastPushes(Budget budget) {
    this.budget = budget;
  }

  /** Keeps {@code push} in place of the one before; without room for it there is none. */
  synchronized void keep(String session, Bytes push) {
    Bytes before = bySession.get(session);
    long moreBytes = bytesOf(push) - (before == null ? 0 : bytesOf(before));
    if (moreBytes > 0 && !budget.tryTake(moreBytes)) {
      // An older push in its place would be taken for the last one.
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

  /** Takes {@code bytes} from the budget, giving up kept pushes for it; false when in vain. */
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
