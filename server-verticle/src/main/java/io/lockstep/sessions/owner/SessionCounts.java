package io.lockstep.sessions.owner;

import java.util.concurrent.atomic.LongAdder;

/** How many sessions and members the owners of one process have. Shared by its event loops. */
public final class SessionCounts {
  private final LongAdder sessions = new LongAdder();
  private final LongAdder members = new LongAdder();

  public long sessions() {
    return sessions.sum();
  }

  public long members() {
    return members.sum();
  }

  void addSessions(int more) {
    sessions.add(more);
  }

  void addMembers(int more) {
    members.add(more);
  }
}
