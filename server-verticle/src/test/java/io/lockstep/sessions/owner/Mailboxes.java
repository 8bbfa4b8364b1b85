package io.lockstep.sessions.owner;

import io.lockstep.core.members.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every connection has received of each session, in order. */
final class Mailboxes {
  private final Map<Box, List<Object>> boxes = new LinkedHashMap<>();

  /** Between what a connection receives of two sessions there is no order. */
  record Box(Member member, String session) {}

  /** What a member receives when a session's members change. */
  record StateMessage(int players, boolean leaderConnected) {}

  void deliver(Member to, String session, Object message) {
    boxes.computeIfAbsent(new Box(to, session), box -> new ArrayList<>()).add(message);
  }

  /** Takes everything out. */
  Map<Box, List<Object>> take() {
    Map<Box, List<Object>> all = Map.copyOf(boxes);
    boxes.clear();
    return all;
  }
}
