package io.lockstep.sessions.owner;

import io.lockstep.sessions.Role;
import java.util.HashMap;
import java.util.Map;

/** The members that one session has on one edge, and how many of them follow. */
final class EdgeMembers {
  private final Map<Long, Role> byConnection = new HashMap<>(4);
  private int followers;
  private long toldPushes;

  /**
   * @param toldPushes the number of the last push before the edge has members
   */
  EdgeMembers(long toldPushes) {
    this.toldPushes = toldPushes;
  }

  /** The number of the last push that the edge should have got when it was last told something. */
  long toldPushes() {
    return toldPushes;
  }

  void toldPushes(long number) {
    toldPushes = number;
  }

  /** The role of the connection; {@link Role#GONE} also if it never was a member. */
  Role roleOf(long connection) {
    return byConnection.getOrDefault(connection, Role.GONE);
  }

  /** Sets the connection's role and returns the one before. */
  Role set(long connection, Role role) {
    Role before =
        role == Role.GONE ? byConnection.remove(connection) : byConnection.put(connection, role);
    followers += (role == Role.FOLLOWER ? 1 : 0) - (before == Role.FOLLOWER ? 1 : 0);
    return before == null ? Role.GONE : before;
  }

  int size() {
    return byConnection.size();
  }

  int leaders() {
    return byConnection.size() - followers;
  }

  int followers() {
    return followers;
  }
}
