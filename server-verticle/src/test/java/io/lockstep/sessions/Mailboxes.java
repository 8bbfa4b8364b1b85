package io.lockstep.sessions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every connection has received, in order. */
final class Mailboxes {
  private final Map<Member, List<Object>> byMember = new LinkedHashMap<>();

  /** What a member receives when a session's members change. */
  record StateMessage(int players, boolean leaderConnected) {}

  void deliver(Member to, Object message) {
    byMember.computeIfAbsent(to, member -> new ArrayList<>()).add(message);
  }

  /** Takes everything out. */
  Map<Member, List<Object>> take() {
    Map<Member, List<Object>> all = Map.copyOf(byMember);
    byMember.clear();
    return all;
  }
}
