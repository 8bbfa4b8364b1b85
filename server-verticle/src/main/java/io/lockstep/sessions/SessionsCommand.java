package io.lockstep.sessions;

import io.lockstep.core.lease.Heartbeat;
import io.lockstep.core.members.Member;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;

/**
 * Everything that can be asked of sessions. Follows WIRE, "Sessions".
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
   * Makes {@code member} a leader or a follower of the session, whatever it was before; answered by
   * {@link SessionsEvent.Done} and told as {@link SessionsEvent.State}, also when nothing changes.
   *
   * @param replay whether it wants the last push if it becomes a follower
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
   * The same of a member that its edge has known all along and the owner has forgotten, as one that
   * was started again has; answered by {@link SessionsEvent.Restored}. All that are restored within
   * a second or so are told of in one {@link SessionsEvent.State}; of one that was not forgotten,
   * only its edge is told.
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
   * Ends the membership; answered by {@link SessionsEvent.Done}, and told as {@link
   * SessionsEvent.State} if there was one.
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
   * Relays {@code message} to the session's followers, except {@code member}; answered by {@link
   * SessionsEvent.Done}, or by {@link SessionsEvent.NotMember} or {@link SessionsEvent.NotLeader},
   * and then it was not relayed.
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
   * The followers on that edge cannot keep up with the session's pushes, or can again; answered by
   * {@link SessionsEvent.Done}, and told to the session's edges as {@link SessionsEvent.Slow}. Said
   * again while it lasts, for it is not believed for long.
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
   * The edge still has its members; answered by {@link SessionsEvent.Held}. The members of an edge
   * that is silent are forgotten.
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
