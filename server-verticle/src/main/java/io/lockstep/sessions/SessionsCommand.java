package io.lockstep.sessions;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;

/**
 * The commands of sessions. Follows WIRE, "Sessions".
 *
 * @param <R> the type of the answer
 */
public sealed interface SessionsCommand<R extends SessionsEvent> extends Command<R> {

  /** Answers commands, one method for each kind. */
  interface Visitor {
    SessionsEvent.Done bind(Bind command);

    SessionsEvent.Restored restore(Restore command);

    SessionsEvent.Done unbind(Unbind command);

    SessionsEvent.PushAnswer push(Push command);

    SessionsEvent.Done behind(Behind command);

    SessionsEvent.Held alive(Alive command);
  }

  /** Lets {@code visitor} answer this command. */
  R answerBy(Visitor visitor);

  /**
   * Makes {@code member} a leader or a follower of the session. The answer is {@link
   * SessionsEvent.Done}. The edges are told a {@link SessionsEvent.State}, also if nothing changes.
   *
   * @param replay true if it wants the last push when it becomes a follower
   */
  record Bind(String session, Member member, boolean leader, boolean replay)
      implements SessionsCommand<SessionsEvent.Done> {
    public Bind {
      requireSession(session);
    }

    @Override
    public Class<SessionsEvent.Done> answerType() {
      return SessionsEvent.Done.class;
    }

    @Override
    public SessionsEvent.Done answerBy(Visitor visitor) {
      return visitor.bind(this);
    }
  }

  /**
   * Restores a member that its edge knows and the owner may have forgotten, for example because it
   * was started again. The answer is {@link SessionsEvent.Restored}. One {@link
   * SessionsEvent.State} tells the edges about all members that are restored within about a second.
   * If the owner still knew the member, only the member's edge is told.
   */
  record Restore(String session, Member member, boolean leader)
      implements SessionsCommand<SessionsEvent.Restored> {
    public Restore {
      requireSession(session);
    }

    @Override
    public Class<SessionsEvent.Restored> answerType() {
      return SessionsEvent.Restored.class;
    }

    @Override
    public SessionsEvent.Restored answerBy(Visitor visitor) {
      return visitor.restore(this);
    }
  }

  /**
   * Ends the membership. The answer is {@link SessionsEvent.Done}. If there was a membership, the
   * edges are told a {@link SessionsEvent.State}.
   */
  record Unbind(String session, Member member) implements SessionsCommand<SessionsEvent.Done> {
    public Unbind {
      requireSession(session);
    }

    @Override
    public Class<SessionsEvent.Done> answerType() {
      return SessionsEvent.Done.class;
    }

    @Override
    public SessionsEvent.Done answerBy(Visitor visitor) {
      return visitor.unbind(this);
    }
  }

  /**
   * Relays {@code message} to the session's followers, except {@code member}. The answer is {@link
   * SessionsEvent.Done}; or {@link SessionsEvent.NotMember} or {@link SessionsEvent.NotLeader} if
   * it was not relayed.
   */
  record Push(String session, Member member, Bytes message)
      implements SessionsCommand<SessionsEvent.PushAnswer> {
    public Push {
      requireSession(session);
    }

    @Override
    public int weight() {
      return message.length();
    }

    @Override
    public Class<SessionsEvent.PushAnswer> answerType() {
      return SessionsEvent.PushAnswer.class;
    }

    @Override
    public SessionsEvent.PushAnswer answerBy(Visitor visitor) {
      return visitor.push(this);
    }
  }

  /**
   * Says whether the followers on that edge are behind with the session's pushes. The answer is
   * {@link SessionsEvent.Done}. The session's edges are told a {@link SessionsEvent.Slow}. The edge
   * says it once when it begins and once when it ends. The owner forgets it after a few seconds.
   */
  record Behind(String session, String edge, boolean behind)
      implements SessionsCommand<SessionsEvent.Done> {
    public Behind {
      requireSession(session);
    }

    @Override
    public Class<SessionsEvent.Done> answerType() {
      return SessionsEvent.Done.class;
    }

    @Override
    public SessionsEvent.Done answerBy(Visitor visitor) {
      return visitor.behind(this);
    }
  }

  /**
   * The heartbeat of an edge for its members. The answer is {@link SessionsEvent.Held}. The owner
   * forgets the members of an edge that sends no heartbeats.
   */
  record Alive(Heartbeat beat) implements SessionsCommand<SessionsEvent.Held> {
    @Override
    public Class<SessionsEvent.Held> answerType() {
      return SessionsEvent.Held.class;
    }

    @Override
    public SessionsEvent.Held answerBy(Visitor visitor) {
      return visitor.alive(this);
    }
  }

  private static void requireSession(String session) {
    if (session.isEmpty()) {
      throw new IllegalArgumentException("empty session id");
    }
  }
}
