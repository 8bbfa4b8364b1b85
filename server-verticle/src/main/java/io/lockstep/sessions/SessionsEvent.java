package io.lockstep.sessions;

import io.lockstep.core.lease.Holdings;
import io.lockstep.core.members.Broadcasts;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Everything that sessions answer and tell. What an owner tells an edge of one session comes in one
 * order, and each of these events is about who was a member at that place in it. Follows WIRE,
 * "Sessions".
 */
public sealed interface SessionsEvent extends Event {

  /** What an owner tells edges unasked. */
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

  /** It is done, and there is nothing to say about it. */
  record Done() implements PushAnswer {}

  /** The sender of a push is not bound to that session; nothing was relayed. */
  record NotMember() implements PushAnswer {}

  /** Only leaders may push, and the sender is none; nothing was relayed. */
  record NotLeader() implements PushAnswer {}

  /**
   * The member is what it was.
   *
   * @param pushes what the member's edge has been told, and all pushes if the owner had forgotten
   *     the member
   */
  record Restored(Broadcasts pushes) implements SessionsEvent {}

  /** What this owner holds of the asking edge: its members, of all sessions together. */
  record Held(Holdings holdings) implements SessionsEvent {}

  /**
   * For an edge with members of the session, and for that of a leaver: somebody's role was set.
   * After it, each member on that edge is due one message of what the session is now.
   *
   * @param changed whose role it is; null when the owner forgot other edges' members, when members
   *     were restored, and when the edge may have missed a state. Then the edge tells its members
   *     only if the state is news.
   * @param changedRole the role, {@link Role#GONE} when {@code changed} is null
   * @param players how many members the session has now, on all edges
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
   * For an edge with followers of the session: a push that each of them is due.
   *
   * @param except the follower that sent it, which is due none; null when a leader sent it
   */
  record Relay(String session, @Nullable Member except, Bytes message, Broadcasts pushes)
      implements Told {
    @Override
    public long weight() {
      return message.length();
    }
  }

  /**
   * For an edge with members of the session: they are to push no more for now, or may again. Not
   * believed for long either.
   */
  record Slow(String session, boolean slow) implements Told {}

  /** For the edge of a new follower that asked for it: the last push before it came. */
  record Replay(String session, Member to, Bytes message) implements Told {
    @Override
    public long weight() {
      return message.length();
    }
  }
}
