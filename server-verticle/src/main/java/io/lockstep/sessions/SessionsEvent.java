package io.lockstep.sessions;

import io.lockstep.core.lease.Holdings;
import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Replies and events of the sessions feature. The events of one session arrive at an edge in the
 * order in which the owner told them. Each event is about the members at that moment. Follows WIRE,
 * "Sessions".
 */
public sealed interface SessionsEvent extends Event {

  /** An event that an owner tells edges. */
  sealed interface Told extends SessionsEvent, KeyedEvent {
    /** The session's id. */
    String session();

    @Override
    default String key() {
      return session();
    }
  }

  /** The answer to a push: only {@link Done} says that it was relayed. */
  sealed interface PushAnswer extends SessionsEvent permits Done, NotMember, NotLeader {}

  /** The command was done. */
  record Done() implements PushAnswer {}

  /** The sender of a push is not a member of that session. Nothing was relayed. */
  record NotMember() implements PushAnswer {}

  /** Only leaders may push, and the sender is no leader. Nothing was relayed. */
  record NotLeader() implements PushAnswer {}

  /**
   * The member has its role again.
   *
   * @param pushes the pushes that the member's edge should have got. If the owner had forgotten the
   *     member, these are all pushes.
   */
  record Restored(Broadcasts pushes) implements SessionsEvent {}

  /** What this owner holds for the asking edge: its members of all sessions. */
  record Held(Holdings holdings) implements SessionsEvent {}

  /**
   * The state of a session, after a role has changed. It goes to each edge with members, and to the
   * edge of a member that has left. The edge sends each of its members one message with the state.
   *
   * @param changed the member with the new role. It is null if the owner forgot members of other
   *     edges, if members were restored, or if the edge may have missed a state. Then the edge
   *     tells its members only if the state is news.
   * @param changedRole the role; {@link Role#GONE} if {@code changed} is null
   * @param players the number of members on all edges
   */
  record State(
      String session,
      @Nullable Member changed,
      Role changedRole,
      int players,
      boolean leaderConnected,
      Broadcasts pushes)
      implements Told {}

  /**
   * A push, for an edge with followers of the session. The edge sends it to each of them.
   *
   * @param except the follower that sent it and does not get it; null if a leader sent it
   */
  record Relay(String session, @Nullable Member except, Bytes message, Broadcasts pushes)
      implements Told {
    @Override
    public long weight() {
      return message.length();
    }
  }

  /**
   * Slows down the members of the session on that edge, or no longer. The edge ends this by itself
   * if it is not told again.
   */
  record Slow(String session, boolean slow) implements Told {}

  /** The last push of the session, for the edge of a new follower that asked for it. */
  record Replay(String session, Member to, Bytes message) implements Told {
    @Override
    public long weight() {
      return message.length();
    }
  }
}
